package org.lethe.itests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;

class FlopsTest {
  /** Per image: 2 x 3 x 9 x (4 x 8 x 8) of the convolution, 2 x 4 x 2 of the linear layer. */
  private static final long CONVOLUTION = 13_824;

  private static final long LINEAR = 16;

  @Test
  void theImagesNeedNoGradientWhereParametersAreTrained() {
    Network network = network();
    assertEquals(CONVOLUTION + LINEAR, Flops.forward(network));
    assertEquals(CONVOLUTION + LINEAR, Flops.toInput(network));
    assertEquals(CONVOLUTION + 2 * LINEAR, Flops.toParameters(network));
    assertEquals(2 * CONVOLUTION + 3 * LINEAR, Flops.training(network));
  }

  @Test
  void aPairIsAnEpochOfEachKind() {
    Scale scale = Scale.of("32/8/4/8");
    assertEquals(
        Workload.REMOVER.flops(scale) + Workload.FINETUNE.flops(scale), Workload.WARM.flops(scale));
  }

  private static Network network() {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("relu0", new Layer.Relu(), "x");
    b.add("conv", new Layer.Conv2d(3, 4, 3, 1, 1, false), "relu0");
    b.add("relu", new Layer.Relu(), "conv");
    b.add("avgpool", new Layer.GlobalMean(), "relu");
    b.add("fc", new Layer.Linear(4, 2), "avgpool");
    return b.build("fc", List.of());
  }
}
