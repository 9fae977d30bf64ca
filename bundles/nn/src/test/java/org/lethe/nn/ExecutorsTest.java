package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.tensor.Weights;
import org.lethe.testing.CallingThread;

/** The executors against each other: outputs, gradients and statistics of every layer kind. */
class ExecutorsTest {
  private static final double OUTPUTS = 1e-5;
  private static final double GRADIENTS = 1e-4;
  private static final double KINK = 2e-6;
  private static final int COUNT = 4;

  static Stream<Network> networks() {
    return Stream.concat(
        Stream.of(TinyNetworks.classifier(9, 2), TinyNetworks.remover(9), TinyNetworks.eraser(9)),
        IntStream.range(0, 40).mapToObj(RandomNetworks::of).filter(ExecutorsTest::isSmooth));
  }

  /** Returns whether no ReLU is so near its kink that rounding decides on its gradient. */
  private static boolean isSmooth(Network network) {
    List<String> nodes = network.nodes().stream().map(Node::name).toList();
    Map<String, float[]> outputs = run(ExecutorKind.EAGER, network, Module.Mode.EVAL, true, nodes);
    return network.nodes().stream()
        .filter(
            node -> node.layer() instanceof Layer.Relu || node.layer() instanceof Layer.LeakyRelu)
        .map(node -> outputs.get(node.inputs().get(0)))
        .allMatch(ExecutorsTest::isFarFromZero);
  }

  private static boolean isFarFromZero(float[] values) {
    return IntStream.range(0, values.length)
        .allMatch(i -> values[i] == 0 || Math.abs(values[i]) > KINK);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreeOnEveryNodeWithEitherStatistics(Network network) {
    List<String> nodes = network.nodes().stream().map(Node::name).toList();
    for (Module.Mode mode : Module.Mode.values()) {
      assertClose(
          run(ExecutorKind.EAGER, network, mode, false, nodes),
          run(ExecutorKind.SCRIPT, network, mode, false, nodes));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreeOnTheOutputAlone(Network network) {
    for (Module.Mode mode : Module.Mode.values()) {
      for (boolean frozen : new boolean[] {false, true}) {
        List<String> output = List.of(network.output());
        assertClose(
            run(ExecutorKind.EAGER, network, mode, frozen, output),
            run(ExecutorKind.SCRIPT, network, mode, frozen, output));
      }
    }
  }

  /** A program returns the outputs that were asked for, whatever it could overwrite. */
  @ParameterizedTest
  @MethodSource("networks")
  void agreeOnEachNodeBesideTheOutput(Network network) {
    for (Node node : network.nodes()) {
      List<String> nodes = List.of(node.name(), network.output());
      assertClose(
          run(ExecutorKind.EAGER, network, Module.Mode.TRAIN, true, nodes),
          run(ExecutorKind.SCRIPT, network, Module.Mode.TRAIN, true, nodes));
    }
  }

  /** Compares strided convolutions on few channels, which a program may compute on blocks. */
  @Test
  void agreeOnStridedConvolutionsOfEveryKernelAndPadding() {
    for (int kernel = 2; kernel <= 7; kernel++) {
      for (int padding = 0; padding <= kernel / 2; padding++) {
        for (boolean bias : new boolean[] {false, true}) {
          Network.Builder b = Network.builder(new org.lethe.api.network.Shape(3, 12, 10));
          b.add("conv", new Layer.Conv2d(3, 4, kernel, 2, padding, bias), "x");
          Network network = b.build(b.add("bn", new Layer.BatchNorm2d(4), "conv"), List.of());
          assertClose(
              run(ExecutorKind.EAGER, network, Module.Mode.EVAL, true, List.of("bn")),
              run(ExecutorKind.SCRIPT, network, Module.Mode.EVAL, true, List.of("bn")));
        }
      }
    }
  }

  @Test
  void aFrozenModuleThatIsThawedAndTrainedIsFrozenWithItsNewWeights() {
    Network network = TinyNetworks.classifier(9, 2);
    Map<ExecutorKind, float[]> outputs = new LinkedHashMap<>();
    for (ExecutorKind kind : ExecutorKind.values()) {
      try (Session session = session(kind);
          NDManager step = session.step()) {
        Module module = session.module(network, Initial.weights(network, 1, "test")).freeze();
        NDArray x = input(step, network);
        NDArray before = module.forward(x, Module.Mode.EVAL);
        module.thaw();
        module.forward(x, Module.Mode.TRAIN);
        module.vector().muli(session.scalar(step, 1.5));
        module.freeze();
        outputs.put(kind, module.forward(x, Module.Mode.EVAL).toFloatArray());
        assertTrue(distance(before.toFloatArray(), outputs.get(kind)) > 1e-2);
      }
    }
    assertTrue(
        distance(outputs.get(ExecutorKind.EAGER), outputs.get(ExecutorKind.SCRIPT)) < OUTPUTS);
  }

  private static Session session(ExecutorKind kind) {
    return new EngineNetworks(Engine.getInstance(), kind).session(new CallingThread());
  }

  private static NDArray input(NDManager step, Network network) {
    var shape = network.input();
    float[] values = new float[COUNT * Math.toIntExact(shape.count())];
    Draws draws = Streams.of(3, "input").at(0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.uniform();
    }
    return step.create(values, new Shape(COUNT, shape.channels(), shape.height(), shape.width()));
  }

  /** Outputs of nodes, the gradients of a function of them, and the weights after the pass. */
  private static Map<String, float[]> run(
      ExecutorKind kind, Network network, Module.Mode mode, boolean frozen, List<String> nodes) {
    Map<String, float[]> found = new LinkedHashMap<>();
    try (Session session = session(kind);
        NDManager step = session.step()) {
      Weights weights = Initial.weights(network, 7, "test");
      Module module = session.module(network, weights);
      module.forward(input(step, network), Module.Mode.TRAIN);
      if (frozen) {
        module.freeze();
      }
      NDArray x = input(step, network);
      x.setRequiresGradient(true);
      try (GradientCollector gradients = session.gradients()) {
        Map<String, NDArray> outputs = module.forward(x, mode, nodes);
        outputs.forEach((name, output) -> found.put(name, output.toFloatArray()));
        // Cubes, because batch normalisation leaves the mean of the squares no gradient.
        List<NDArray> cubes = new ArrayList<>();
        outputs.values().forEach(output -> cubes.add(output.mul(output).mul(output).mean()));
        gradients.backward(cubes.stream().reduce(NDArray::add).orElseThrow());
      }
      found.put("gradient of x", x.getGradient().toFloatArray());
      if (!frozen && module.vector().size() > 0) {
        found.put("gradient of the parameters", module.gradient(step).toFloatArray());
      }
      module
          .weights()
          .asMap()
          .forEach(
              (name, tensor) -> {
                if (name.contains("running")) {
                  found.put("weights " + name, tensor.floats());
                }
              });
    }
    return found;
  }

  private static void assertClose(Map<String, float[]> eager, Map<String, float[]> script) {
    assertEquals(eager.keySet(), script.keySet());
    eager.forEach(
        (name, expected) -> {
          double limit = name.startsWith("gradient") ? GRADIENTS : OUTPUTS;
          double distance = distance(expected, script.get(name));
          assertTrue(distance <= limit, name + ": " + distance);
        });
  }

  /** The greatest difference, relative to the greatest value. */
  private static double distance(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double scale = 1e-6;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs((double) expected[i] - actual[i]));
    }
    return difference / scale;
  }
}
