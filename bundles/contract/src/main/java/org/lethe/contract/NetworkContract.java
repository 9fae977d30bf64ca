package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Shape;
import org.lethe.api.provider.Provider;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.ExecutorKind;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.safetensors.NetworkJson;
import org.lethe.testing.CallingThread;

/**
 * Contract tests of providers that describe networks: for all images and settings they describe the
 * same network each time, or refuse them with a message of one line.
 *
 * @param <P> the interface of the role
 */
public abstract class NetworkContract<P extends Provider> extends ProviderContract<P> {
  static final int BATCH = 4;
  private static final long SEED = 3;
  private static final double OUTPUTS = 1e-5;
  private static final double GRADIENTS = 1e-4;
  private static final double AMPLIFIED = 10;

  NetworkContract(Role role, Class<P> contract) {
    super(role, contract);
  }

  /** Describes a network of the provider under test. */
  abstract Network describe(Settings settings, Shape input);

  /**
   * Returns shapes of images that the network takes, by default one with even and one with odd
   * sizes.
   */
  protected List<Shape> images() {
    return List.of(new Shape(3, 32, 32), new Shape(3, 35, 47));
  }

  final Network describe(Shape input) {
    return describe(Settings.check(provider().settings(), settings()), input);
  }

  /** Describes a network with the required settings alone. */
  final Network describeByDefault(Shape input) {
    Map<String, Object> required = new HashMap<>(settings());
    for (Setting<?> setting : provider().settings()) {
      if (!setting.required()) {
        required.remove(setting.name());
      }
    }
    return describe(Settings.check(provider().settings(), required), input);
  }

  @Test
  void describesTheSameEachTime() {
    for (Shape input : images()) {
      Network network = describe(input);
      assertEquals(network, describe(input));
      assertEquals(input, network.input());
      List<String> names = network.nodes().stream().map(Node::name).toList();
      List<String> inOrder = names.stream().filter(network.taps()::contains).toList();
      assertEquals(inOrder, network.taps(), "taps not in the order of nodes");
      assertTrue(!network.taps().isEmpty(), "no taps");
    }
  }

  @Test
  void isReadBackAsItWasStored() {
    for (Shape input : images()) {
      Network network = describe(input);
      assertEquals(network, NetworkJson.read(NetworkJson.write(network)));
      Network joined = gate(input).then(network, "gate.", "network.");
      assertEquals(joined, NetworkJson.read(NetworkJson.write(joined)));
    }
  }

  /** Returns a network that can precede any other. */
  private static Network gate(Shape input) {
    Network.Builder b = Network.builder(input);
    return b.build(b.add("gate", new Layer.Sigmoid(), "x"), List.of());
  }

  @Test
  void onlyItsParametersStartAtConstants() {
    Network network = describe(images().get(0));
    Set<String> parameters =
        network.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    assertEquals(
        network.parameters().size(), parameters.size(), "two parameters have the same name");
    Set<String> others = new HashSet<>(network.initial().keySet());
    others.removeAll(parameters);
    assertEquals(Set.of(), others, "initial values of unknown parameters");
  }

  @Test
  void describesOrRefusesEveryImage() {
    for (int channels : List.of(1, 3)) {
      for (int side : List.of(1, 2, 8, 31, 224)) {
        Shape input = new Shape(channels, side, side + 1);
        Refusal.or(() -> describe(input))
            .ifPresent(network -> assertEquals(input, network.input()));
      }
    }
  }

  @Test
  void describesOrRefusesAtTheEndsOfEverySetting() {
    Shape input = images().get(0);
    for (Setting<?> setting : provider().settings()) {
      for (Object value : setting.kind().limits()) {
        Map<String, Object> given = new HashMap<>(settings());
        given.put(setting.name(), value);
        Settings settings = Settings.check(provider().settings(), given);
        Refusal.or(() -> describe(settings, input))
            .ifPresent(network -> assertEquals(input, network.input()));
      }
    }
  }

  @Test
  void canBeTrained() {
    for (Shape input : images()) {
      try (Session session = networks().session(new CallingThread());
          NDManager step = session.step()) {
        Module module = initial(session, describe(input));
        try (GradientCollector gradients = session.gradients()) {
          NDArray output = module.forward(noise(step, input), Module.Mode.TRAIN);
          gradients.backward(output.mul(output).sum());
        }
        double sum = 0;
        for (float gradient : module.gradient(step).toFloatArray()) {
          sum += Math.abs(gradient);
        }
        assertTrue(sum > 0 && Double.isFinite(sum), "gradients sum to " + sum);
      }
    }
  }

  /**
   * Compares the executors, which round differently. A deep network enlarges such differences, so
   * the same input moved by its last bit sets the limit where that is wider.
   */
  @Test
  void bothExecutorsComputeTheSame() {
    for (Shape input : images()) {
      Network network = describe(input);
      Pass eager = pass(ExecutorKind.EAGER, network, 1);
      Pass moved = pass(ExecutorKind.EAGER, network, Math.nextUp(1f));
      Pass script = pass(ExecutorKind.SCRIPT, network, 1);
      assertClose(eager.trained(), moved.trained(), script.trained(), OUTPUTS);
      assertClose(eager.frozen(), moved.frozen(), script.frozen(), OUTPUTS);
      assertClose(eager.gradient(), moved.gradient(), script.gradient(), GRADIENTS);
    }
  }

  /**
   * Results of one executor.
   *
   * @param trained the output with the batch's statistics
   * @param gradient the gradient of the parameters
   * @param frozen the output of the frozen network
   */
  @SuppressWarnings("ArrayRecordComponent") // passes are not compared as a whole
  private record Pass(float[] trained, float[] gradient, float[] frozen) {}

  private static Pass pass(ExecutorKind kind, Network network, float scale) {
    Networks networks = new EngineNetworks(Engine.getInstance(), kind);
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = initial(session, network);
      NDArray x = noise(step, network.input()).mul(session.scalar(step, scale));
      NDArray output;
      try (GradientCollector gradients = session.gradients()) {
        output = module.forward(x, Module.Mode.TRAIN);
        gradients.backward(output.mul(output).mul(output).mean());
      }
      return new Pass(
          output.toFloatArray(),
          module.gradient(step).toFloatArray(),
          module.freeze().forward(x, Module.Mode.EVAL).toFloatArray());
    }
  }

  private static void assertClose(float[] expected, float[] moved, float[] actual, double least) {
    double limit = Math.max(least, AMPLIFIED * distance(expected, moved));
    double distance = distance(expected, actual);
    assertTrue(distance <= limit, "relative distance %s above %s".formatted(distance, limit));
  }

  /** Returns the norm of the difference: a ReLU at its kink may fall on either side. */
  private static double distance(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double difference = 0;
    double norm = 1e-20;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) expected[i] - actual[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / norm);
  }

  /** Computes nodes of a network with initial weights for a batch of images. */
  final Map<String, float[]> run(Network network, Module.Mode mode, List<String> nodes) {
    Map<String, float[]> values = new HashMap<>();
    try (Session session = networks().session(new CallingThread());
        NDManager step = session.step()) {
      initial(session, network)
          .forward(noise(step, network.input()), mode, nodes)
          .forEach((name, output) -> values.put(name, output.toFloatArray()));
    }
    return values;
  }

  private static Module initial(Session session, Network network) {
    return session.module(network, Initial.weights(network, SEED, "contract"));
  }

  private static NDArray noise(NDManager step, Shape input) {
    Draws draws = Streams.of(SEED, "images").at(0, 0);
    float[] values = new float[Math.toIntExact(BATCH * input.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.uniform();
    }
    return step.create(
        values,
        new ai.djl.ndarray.types.Shape(BATCH, input.channels(), input.height(), input.width()));
  }
}
