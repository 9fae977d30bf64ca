package org.lethe.evaluator.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.testing.Tiny;

class CamLayerTest {
  private static final Network NETWORK = Tiny.classifier(new Shape(3, 8, 8), 2);

  @Test
  void theDefaultIsTheLastTapWithMaps() {
    assertEquals(List.of("relu", "avgpool"), NETWORK.taps());
    assertEquals(Optional.of("relu"), CamLayer.of(NETWORK, Optional.empty()));
  }

  @Test
  void aTapAsideOfTheOutputIsNoDefault() {
    assertEquals(Optional.of("conv"), CamLayer.of(withSide("conv", "side"), Optional.empty()));
    assertEquals(Optional.empty(), CamLayer.of(withSide("side"), Optional.empty()));
  }

  @Test
  void anyLayerOfTheNetworkCanBeNamed() {
    assertEquals(Optional.of("conv"), CamLayer.of(NETWORK, Optional.of("conv")));
  }

  @Test
  void aMistypedLayerIsRefusedWithASuggestion() {
    assertEquals(
        "saliency: layer: the network has no layer rellu; did you mean relu?",
        refusal(NETWORK, "rellu"));
    assertEquals(
        "saliency: layer: the network has no layer layer3.1.conv2; name a layer with maps, e.g. relu",
        refusal(NETWORK, "layer3.1.conv2"));
  }

  @Test
  void aLayerThatCannotServeIsRefused() {
    assertEquals(
        "saliency: layer: avgpool has one position only; name a layer with maps, e.g. relu",
        refusal(NETWORK, "avgpool"));
    assertEquals(
        "saliency: layer: the output does not depend on side; name a layer with maps, e.g. conv",
        refusal(withSide("conv"), "side"));
  }

  private static String refusal(Network network, String layer) {
    return assertThrows(LetheException.class, () -> CamLayer.of(network, Optional.of(layer)))
        .getMessage();
  }

  /** Returns a network with a branch that does not reach the output. */
  private static Network withSide(String... taps) {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("conv", new Layer.Conv2d(3, 2, 3, 1, 1, true), "x");
    b.add("side", new Layer.Relu(), "conv");
    b.add("avgpool", new Layer.GlobalMean(), "conv");
    return b.build(b.add("fc", new Layer.Linear(2, 2), "avgpool"), List.of(taps));
  }
}
