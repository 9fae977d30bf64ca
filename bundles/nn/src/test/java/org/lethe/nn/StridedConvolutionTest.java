package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.testing.CallingThread;

/**
 * Strided 1x1 convolutions of few channels, whose gradient by the engine alone overruns its buffer
 * and ends the process.
 */
class StridedConvolutionTest {
  private static final int COUNT = 24;
  private static final int SIZE = 8;
  private static final int STRIDE = 2;
  private static final int ROUNDS = 40;

  private final Networks networks = new EngineNetworks(Engine.getInstance());

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 8, 12})
  void itsGradientIsTheSumOfThePositionsItReads(int channels) {
    float[] pixels = pixels(channels);
    float[] expected = sums(pixels, channels);
    Network network = network(channels);
    try (Session session = networks.session(new CallingThread())) {
      for (int round = 0; round < ROUNDS; round++) {
        assertArrayEquals(expected, gradient(session, network, pixels), 1e-3f);
      }
    }
  }

  private static float[] gradient(Session session, Network network, float[] pixels) {
    Module module = session.module(network, Initial.weights(network, 1, "test"));
    try (NDManager step = session.step()) {
      int channels = pixels.length / (COUNT * SIZE * SIZE);
      NDArray rows = step.create(pixels, new Shape(COUNT, SIZE, SIZE, channels));
      try (GradientCollector collector = session.gradients()) {
        NDArray x = rows.transpose(0, 3, 1, 2); // channels last, as images of a batch are
        collector.backward(module.forward(x, Module.Mode.TRAIN).sum());
      }
      return module.gradient(step).toFloatArray();
    }
  }

  private static Network network(int channels) {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(channels, SIZE, SIZE));
    b.add("conv", new Layer.Conv2d(channels, 1, 1, STRIDE, 0, false), "x");
    return b.build("conv", List.of("conv"));
  }

  private static float[] pixels(int channels) {
    float[] values = new float[COUNT * SIZE * SIZE * channels];
    Draws draws = Streams.of(3, "pixels").at(0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.uniform();
    }
    return values;
  }

  private static float[] sums(float[] pixels, int channels) {
    float[] sums = new float[channels];
    for (int i = 0; i < pixels.length; i++) {
      int position = i / channels;
      boolean read = position % SIZE % STRIDE == 0 && position / SIZE % SIZE % STRIDE == 0;
      sums[i % channels] += read ? pixels[i] : 0;
    }
    return sums;
  }
}
