package org.lethe.remover.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Settings;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;

/** The mask before any training, in the mode in which the remover is trained and in that of use. */
class UNetMaskTest {
  private static final float START = (float) (1 / (1 + Math.exp(-3)));
  private static final int BATCH = 4;
  private static final int SIZE = 64;

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());

  @ParameterizedTest
  @CsvSource({
    "8, 1, TRAIN, 1",
    "8, 4, TRAIN, 1",
    "8, 4, TRAIN, 2",
    "8, 4, EVAL, 1",
    "8, 8, TRAIN, 3",
    "64, 1, TRAIN, 1",
    "64, 4, TRAIN, 1",
    "64, 4, EVAL, 1"
  })
  void startsAtTheSigmoidOfThree(int width, String scale, Module.Mode mode, long seed) {
    UNet unet = new UNet();
    Map<String, ?> settings = Map.of("width", width, "scale", scale);
    Shape image = new Shape(3, SIZE, SIZE);
    Network network = unet.describe(Settings.check(unet.settings(), settings), image);
    float[] mask = mask(network, mode, seed);
    assertEquals(BATCH * SIZE * SIZE, mask.length);
    for (float value : mask) {
      assertEquals(START, value, 1e-6f);
    }
  }

  private float[] mask(Network network, Module.Mode mode, long seed) {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      return session
          .module(network, Initial.weights(network, seed, "test"))
          .forward(noise(step), mode, List.of(Remover.MASK))
          .get(Remover.MASK)
          .toFloatArray();
    }
  }

  private static NDArray noise(NDManager step) {
    Draws draws = Streams.of(7, "images").at(0, 0);
    float[] values = new float[BATCH * 3 * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.uniform();
    }
    return step.create(values, new ai.djl.ndarray.types.Shape(BATCH, 3, SIZE, SIZE));
  }
}
