package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.network.Network;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.testing.CallingThread;

/** Gradients against differences; every layer kind is in one of the two networks. */
class GradientTest {
  private static final int SIZE = 9;
  private static final double STEP = 2e-3;
  private final Networks networks = new EngineNetworks(Engine.getInstance());

  static Stream<Network> everyLayer() {
    return Stream.of(TinyNetworks.classifier(SIZE, 2), TinyNetworks.remover(SIZE));
  }

  @ParameterizedTest
  @MethodSource("everyLayer")
  void everyParametersGradientIsTheSlopeOfTheLoss(Network network) {
    Weights weights = Initial.weights(network, 5, "test");
    Map<String, float[]> gradients = gradients(network, weights);
    for (var entry : gradients.entrySet()) {
      float[] gradient = entry.getValue();
      double scale = norm(gradient) + 1e-3;
      for (int i = 0; i < Math.min(3, gradient.length); i++) {
        double slope =
            (loss(network, moved(weights, entry.getKey(), i, STEP))
                    - loss(network, moved(weights, entry.getKey(), i, -STEP)))
                / (2 * STEP);
        assertEquals(slope, gradient[i], 0.05 * scale, entry.getKey() + "[" + i + "]");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Module.Mode.class)
  void aFrozenModuleKeepsItsParametersAndPassesGradientsOn(Module.Mode mode) {
    Network network = TinyNetworks.classifier(SIZE, 2);
    Weights weights = Initial.weights(network, 5, "test");
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, weights).freeze();
      NDArray x = input(step);
      x.setRequiresGradient(true);
      try (GradientCollector collector = session.gradients()) {
        collector.backward(module.forward(x, mode).square().mean());
      }
      assertTrue(norm(x.getGradient().toFloatArray()) > 0);
      assertTrue(module.parameters().stream().noneMatch(NDArray::hasGradient));
      assertEquals(
          mode == Module.Mode.EVAL,
          weights.get("bn1.running_mean").equals(module.weights().get("bn1.running_mean")));
      assertEquals(weights.get("conv1.weight"), module.weights().get("conv1.weight"));
    }
  }

  /** What the engine borrows from Java must not be needed between forward and backward. */
  @Test
  void garbageCollectionBetweenForwardAndBackwardChangesNothing() {
    Network network = TinyNetworks.remover(SIZE);
    Weights weights = Initial.weights(network, 5, "test");
    Map<String, float[]> expected = gradients(network, weights);
    for (int round = 0; round < 5; round++) {
      Map<String, float[]> actual = gradients(network, weights, GradientTest::collect);
      expected.forEach((name, gradient) -> assertArrayEquals(gradient, actual.get(name), name));
    }
  }

  private Map<String, float[]> gradients(Network network, Weights weights) {
    return gradients(network, weights, () -> {});
  }

  private Map<String, float[]> gradients(Network network, Weights weights, Runnable between) {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, weights);
      try (GradientCollector collector = session.gradients()) {
        NDArray loss = loss(session, step, module);
        between.run();
        collector.backward(loss);
      }
      Map<String, float[]> gradients = new LinkedHashMap<>();
      int next = 0;
      for (NDArray parameter : module.parameters()) {
        while (!network.parameters().get(next).kind().trained()) {
          next++;
        }
        gradients.put(
            network.parameters().get(next++).name(), parameter.getGradient().toFloatArray());
      }
      return gradients;
    }
  }

  private double loss(Network network, Weights weights) {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      return loss(session, step, session.module(network, weights)).getFloat();
    }
  }

  /** All losses at once, where the network is a classifier. */
  private static NDArray loss(Session session, NDManager step, Module module) {
    NDArray x = input(step);
    NDArray output = module.forward(x, Module.Mode.TRAIN);
    if (output.getShape().dimension() == 4) {
      return Losses.l1(x.mul(session.scalar(step, 3)), output);
    }
    NDArray labels = session.labels(step, new int[] {0, 1, 1, 0});
    NDArray targets =
        session.targets(step, new int[][] {{1, 0, 1, 0}, {1, 1, 0, 0}}, new int[] {0, 1, 2, 3});
    return Losses.crossEntropy(output, labels)
        .add(Losses.binaryCrossEntropy(output, targets).mul(session.scalar(step, 2)));
  }

  private static NDArray input(NDManager step) {
    float[] values = new float[4 * 3 * SIZE * SIZE];
    Draws draws = Streams.of(9, "input").at(0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.uniform();
    }
    return step.create(values, new Shape(4, 3, SIZE, SIZE));
  }

  private static Weights moved(Weights weights, String name, int index, double by) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.asMap());
    Tensor tensor = tensors.get(name);
    float[] values = tensor.floats();
    values[index] += (float) by;
    tensors.put(name, Tensor.of(values, tensor.shape()));
    return Weights.of(tensors);
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void collect() {
    System.gc();
    byte[][] garbage = new byte[64][];
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] = new byte[1 << 16];
      Arrays.fill(garbage[i], (byte) i);
    }
    System.gc();
  }
}
