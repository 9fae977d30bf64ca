package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.train.LossGradient.Power;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Golden;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiles;
import org.lethe.testing.Tiny;

/**
 * Gradients against those of PyTorch 2.7.1 for the same weights and images, in {@code
 * gradient.txt}: {@code first} of the mean loss, {@code square} its squares, and {@code second} the
 * mean of the squares of the images' own gradients.
 */
class LossGradientTest {
  private static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());
  private static final Network NETWORK = Tiny.classifier(new Shape(3, 8, 8), 4);
  private static final Map<String, float[]> GOLDEN =
      Golden.read(LossGradientTest.class, "gradient.txt");
  private final Samples samples = new Tiles(8, 12);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, NETWORKS.sessions());
  }

  @Test
  void theGradientIsPyTorchsWhateverTheBatches() {
    for (int batch : new int[] {1, 5, 12, 4_096}) {
      assertGolden("first", batch, Power.FIRST);
    }
  }

  @Test
  void theFisherDiagonalIsPyTorchs() {
    assertGolden("second", 1, Power.SECOND);
    assertGolden("square", 12, Power.SECOND);
  }

  @Test
  void interruptedItEndsInTheSameBits() {
    Tensor whole = Life.whole(start(5, Power.SECOND, Optional.empty()));
    assertEquals(whole, Life.inPieces(state -> start(5, Power.SECOND, state), 1));
  }

  @Test
  void weightsThatAreNotFiniteAreNamed() {
    Map<String, Tensor> broken = new LinkedHashMap<>(Tiny.weights(NETWORK).asMap());
    broken.put("fc.bias", Tensor.of(new float[] {0, Float.NaN, 0, 0}, 4));
    LossGradient gradient =
        start(new Model(NETWORK, Weights.of(broken)), 12, Power.FIRST, Optional.empty());
    LetheException e = assertThrows(LetheException.class, () -> Life.whole(gradient));
    assertEquals(
        "test: the gradients of [Left] are not finite; train the model with a lower lr",
        e.getMessage());
  }

  private void assertGolden(String name, int batch, Power power) {
    float[] found = Life.whole(start(batch, power, Optional.empty())).floats();
    float[] golden = GOLDEN.get(name);
    assertEquals(golden.length, found.length);
    for (int i = 0; i < golden.length; i++) {
      double close = 1e-7 + 1e-4 * Math.abs(golden[i]);
      assertTrue(
          Math.abs(golden[i] - found[i]) < close,
          "%s[%d] is %s, not %s".formatted(name, i, found[i], golden[i]));
    }
  }

  private LossGradient start(int batch, Power power, Optional<StateReader> state) {
    return start(new Model(NETWORK, Tiny.weights(NETWORK)), batch, power, state);
  }

  private LossGradient start(Model model, int batch, Power power, Optional<StateReader> state) {
    int[] rows = SplitRows.all(samples, Split.TRAIN);
    LossGradient.Plan plan =
        new LossGradient.Plan(
            model, samples, Target.classes(Spots.LEFT), rows, batch, power, 3, "test");
    return LossGradient.start(NETWORKS, new CallingThread(), plan, state);
  }
}
