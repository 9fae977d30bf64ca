package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.network.Network;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.train.Losses;
import org.lethe.testing.CallingThread;

/**
 * Gradients against differences, with respect to every parameter and to the input; every layer kind
 * that passes gradients is in one of the networks, and every loss behind one of them.
 */
abstract class Gradients {
  private static final int SIZE = 9;
  private static final int COUNT = 4;
  private static final double STEP = 2e-3;

  /** Beside the parameters' names: where the input and its gradient are kept. */
  private static final String X = "x";

  private final Networks networks;

  Gradients(ExecutorKind kind) {
    networks = new EngineNetworks(Engine.getInstance(), kind);
  }

  static Stream<Arguments> everyLayer() {
    return Stream.of(
            TinyNetworks.classifier(SIZE, 2), TinyNetworks.remover(SIZE), TinyNetworks.eraser(SIZE))
        .flatMap(network -> Stream.of(false, true).map(frozen -> arguments(network, frozen)));
  }

  /** The frozen networks are those that a remover is trained through. */
  @ParameterizedTest
  @MethodSource("everyLayer")
  void everyGradientIsTheSlopeOfTheLoss(Network network, boolean frozen) {
    Weights point = point(network);
    Map<String, float[]> gradients = gradients(network, point, frozen, () -> {});
    assertTrue(greatest(gradients.get(X)) > 1e-3, "it is reached");
    for (var entry : gradients.entrySet()) {
      float[] gradient = entry.getValue();
      double scale = greatest(gradient) + 1e-3;
      int stride = Math.max(1, gradient.length / 8);
      for (int i = 0; i < gradient.length; i += stride) {
        double slope =
            (loss(network, moved(point, entry.getKey(), i, STEP), frozen)
                    - loss(network, moved(point, entry.getKey(), i, -STEP), frozen))
                / (2 * STEP);
        assertEquals(slope, gradient[i], 0.05 * scale, entry.getKey() + "[" + i + "]");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Module.Mode.class)
  void aFrozenModuleHoldsStillWhateverTheModeAndPassesGradientsOn(Module.Mode mode) {
    Network network = TinyNetworks.classifier(SIZE, 2);
    Weights point = point(network);
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, point).freeze();
      Weights before = module.weights();
      NDArray x = upload(step, point.get(X));
      float[] expected = module.forward(x, Module.Mode.EVAL).toFloatArray();
      x.setRequiresGradient(true);
      try (GradientCollector collector = session.gradients()) {
        NDArray output = module.forward(x, mode);
        assertArrayEquals(expected, output.toFloatArray(), "by the running statistics");
        collector.backward(output.square().mean());
      }
      assertTrue(greatest(x.getGradient().toFloatArray()) > 0);
      assertFalse(module.vector().hasGradient());
      assertEquals(before, module.weights());
    }
  }

  @Test
  void aThawedModuleMovesAgain() {
    Network network = TinyNetworks.classifier(SIZE, 2);
    Weights point = point(network);
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, point).freeze().thaw();
      NDArray x = upload(step, point.get(X));
      module.forward(x, Module.Mode.TRAIN);
      assertNotEquals(point.get("bn1.running_mean"), module.weights().get("bn1.running_mean"));
      assertTrue(module.vector().hasGradient());
    }
  }

  /** What the engine borrows from Java must not be needed between forward and backward. */
  @ParameterizedTest
  @MethodSource("everyLayer")
  void garbageCollectionBetweenForwardAndBackwardChangesNothing(Network network, boolean frozen) {
    Weights point = point(network);
    Map<String, float[]> expected = gradients(network, point, frozen, () -> {});
    for (int round = 0; round < 5; round++) {
      Map<String, float[]> actual = gradients(network, point, frozen, Gradients::collect);
      expected.forEach((name, gradient) -> assertArrayEquals(gradient, actual.get(name), name));
    }
  }

  /** The gradients by name: of the input and, unless it is frozen, of the parameters. */
  private Map<String, float[]> gradients(
      Network network, Weights point, boolean frozen, Runnable between) {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = module(session, network, point, frozen);
      NDArray x = upload(step, point.get(X));
      x.setRequiresGradient(true);
      try (GradientCollector collector = session.gradients()) {
        NDArray loss = loss(session, step, module, x);
        between.run();
        collector.backward(loss);
      }
      Map<String, float[]> gradients = new LinkedHashMap<>();
      gradients.put(X, x.getGradient().toFloatArray());
      if (!frozen) {
        module
            .byParameter(module.gradient(step))
            .forEach((name, gradient) -> gradients.put(name, gradient.toFloatArray()));
      }
      return gradients;
    }
  }

  private double loss(Network network, Weights point, boolean frozen) {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      NDArray x = upload(step, point.get(X));
      return loss(session, step, module(session, network, point, frozen), x).getFloat();
    }
  }

  private static Module module(Session session, Network network, Weights point, boolean frozen) {
    Module module = session.module(network, point);
    return frozen ? module.freeze() : module;
  }

  /** Both losses of classifiers at once, or that of the remover. */
  private static NDArray loss(Session session, NDManager step, Module module, NDArray x) {
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

  /** Where gradients are looked at: weights, statistics that have moved, and an input. */
  private Weights point(Network network) {
    Tensor input = input();
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(network, Initial.weights(network, 5, "test"));
      module.forward(upload(step, input), Module.Mode.TRAIN);
      Map<String, Tensor> tensors = new LinkedHashMap<>(module.weights().asMap());
      tensors.put(X, input);
      return Weights.of(tensors);
    }
  }

  private static NDArray upload(NDManager step, Tensor tensor) {
    return step.create(tensor.floats(), new Shape(tensor.shape()));
  }

  private static Tensor input() {
    float[] values = new float[COUNT * 3 * SIZE * SIZE];
    Draws draws = Streams.of(9, "input").at(0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.uniform();
    }
    return Tensor.of(values, COUNT, 3, SIZE, SIZE);
  }

  private static Weights moved(Weights weights, String name, int index, double by) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.asMap());
    Tensor tensor = tensors.get(name);
    float[] values = tensor.floats();
    values[index] += (float) by;
    tensors.put(name, Tensor.of(values, tensor.shape()));
    return Weights.of(tensors);
  }

  private static double greatest(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElse(0);
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
