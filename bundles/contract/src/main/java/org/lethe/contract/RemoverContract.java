package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Settings;
import org.lethe.nn.Module;

/**
 * Contract tests of a {@link Remover}: it describes a network with a mask, which is near 1 before
 * training.
 */
public abstract class RemoverContract extends NetworkContract<Remover> {
  /** Least mean of a mask that counts as near 1. */
  private static final double NEAR_ONE = 0.8;

  /** Creates the tests; called by subclasses. */
  protected RemoverContract() {
    super(Role.REMOVER, Remover.class);
  }

  @Override
  final Network describe(Settings settings, Shape input) {
    return provider().describe(settings, input);
  }

  @Test
  void masksEveryPixel() {
    for (Shape input : images()) {
      Network network = describe(input);
      Shape mask = new Shape(1, input.height(), input.width());
      assertEquals(mask, network.node(Remover.MASK).shape());
      assertEquals(input, network.node(network.output()).shape());
    }
  }

  /** Tests training mode as well, in which batch normalisation uses the statistics of the batch. */
  @Test
  void startsNearOne() {
    for (Shape input : images()) {
      assertNearOne(describe(input), "with the settings of the tests");
      assertNearOne(describeByDefault(input), "with the default settings");
    }
  }

  private void assertNearOne(Network network, String settings) {
    for (Module.Mode mode : Module.Mode.values()) {
      float[] mask = run(network, mode, List.of(Remover.MASK)).get(Remover.MASK);
      double sum = 0;
      for (float value : mask) {
        assertTrue(value > 0 && value <= 1, "a mask of " + value);
        sum += value;
      }
      double mean = sum / mask.length;
      assertTrue(
          mean > NEAR_ONE,
          "the mean mask at the start is %.3f %s in mode %s".formatted(mean, settings, mode));
    }
  }

  @Test
  void givesTheImageTimesTheMask() {
    for (Shape input : images()) {
      Network network = describe(input);
      String output = network.output();
      Map<String, float[]> values =
          run(network, Module.Mode.EVAL, List.of("x", Remover.MASK, output));
      int pixels = input.height() * input.width();
      float[] mask = values.get(Remover.MASK);
      float[] masked = values.get(output);
      for (int i = 0; i < masked.length; i++) {
        int image = i / (pixels * input.channels());
        float expected = values.get("x")[i] * mask[image * pixels + i % pixels];
        assertEquals(expected, masked[i], 1e-6f);
      }
    }
  }
}
