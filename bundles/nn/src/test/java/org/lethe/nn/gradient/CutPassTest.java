package org.lethe.nn.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.ExecutorKind;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Golden;

/**
 * Attributions against golden values in {@code golden.txt}: gradients of PyTorch 2.7.1, {@code
 * guided} and {@code cam} of captum 0.9.0, and {@code guided.shared} of an autograd function with
 * the guided rule, because captum clips the gradient of all that uses a ReLU's input, not the
 * ReLU's alone.
 */
class CutPassTest {
  private static final double CLOSE = 1e-5;
  private static final int SIZE = 8;
  private static final int[] TARGETS = {1, 2};
  private static final String LAYER = "relu3";
  private static final String POOL = "pool";
  private static final Map<String, float[]> GOLDEN = Golden.read(CutPassTest.class, "golden.txt");
  private final Networks networks = new EngineNetworks(Engine.getInstance(), ExecutorKind.EAGER);

  @Test
  void thePlainRuleIsAutograd() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass = pass(session, step, network(POOL));
      Map<String, NDArray> gradients = pass.backward(targets(step, 3), CutPass.Rule.PLAIN);
      assertEquals(Set.of("x", LAYER), gradients.keySet());
      assertGolden("logits", pass.output());
      assertGolden("gradient", gradients.get("x"));
      assertGolden("relu3.gradient", gradients.get(LAYER));
    }
  }

  @Test
  void theGuidedRuleIsCaptumsGuidedBackprop() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass = pass(session, step, network(POOL));
      assertGolden("guided", pass.backward(targets(step, 3), CutPass.Rule.GUIDED).get("x"));
    }
  }

  @Test
  void theRuleOfAReluLeavesOtherUsesOfItsInputAlone() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass = pass(session, step, network("add"));
      assertGolden("guided.shared", pass.backward(targets(step, 3), CutPass.Rule.GUIDED).get("x"));
    }
  }

  @Test
  void onePassServesBothRulesInAnyOrderWithTheSameBits() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass = pass(session, step, network(POOL));
      float[] guided = input(step, pass, CutPass.Rule.GUIDED);
      float[] plain = input(step, pass, CutPass.Rule.PLAIN);
      assertArrayEquals(guided, input(step, pass, CutPass.Rule.GUIDED));
      assertArrayEquals(plain, input(step, pass, CutPass.Rule.PLAIN));
      assertFalse(Arrays.equals(guided, plain));
    }
  }

  /** The engine keeps pointers to memory of Java, which a collection must not free in between. */
  @Test
  void garbageCollectionBetweenThePassesChangesNothing() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass = pass(session, step, network(POOL));
      for (CutPass.Rule rule : CutPass.Rule.values()) {
        NDArray targets = targets(step, 3);
        System.gc();
        step.zeros(new Shape(1 << 20));
        System.gc();
        String golden = rule == CutPass.Rule.PLAIN ? "gradient" : "guided";
        assertGolden(golden, pass.backward(targets, rule).get("x"));
      }
    }
  }

  @Test
  void gradCamIsCaptums() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass = pass(session, step, network(POOL));
      NDArray gradient = pass.backward(targets(step, 3), CutPass.Rule.PLAIN).get(LAYER);
      NDArray maps = GradCam.maps(pass.value(LAYER), gradient);
      assertEquals(new Shape(2, 4, 4), maps.getShape());
      assertGolden("cam", maps);
      NDArray upsampled = GradCam.upsampled(maps, SIZE, SIZE);
      assertEquals(new Shape(2, SIZE, SIZE), upsampled.getShape());
      assertGolden("cam.upsampled", upsampled);
    }
  }

  @Test
  void withoutReluBothRulesAreTheGradient() {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(3, SIZE, SIZE));
    b.add("conv", new Layer.Conv2d(3, 4, 3, 1, 1, true), "x");
    b.add("sigmoid", new Layer.Sigmoid(), "conv");
    b.add("avgpool", new Layer.GlobalMean(), "sigmoid");
    Network network = b.build(b.add("fc", new Layer.Linear(4, 3), "avgpool"), List.of());
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      float[] expected = autograd(session, step, network);
      CutPass pass = CutPass.of(session, module(session, network), images(step), List.of());
      assertArrayEquals(expected, input(step, pass, CutPass.Rule.PLAIN));
      assertArrayEquals(expected, input(step, pass, CutPass.Rule.GUIDED));
    }
  }

  /** The second branch reaches no output; the third ends in a layer that passes no gradient. */
  @Test
  void nodesThatTheOutputDoesNotDependOnHaveNoGradient() {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(3, SIZE, SIZE));
    b.add("unused", new Layer.Relu(), "x");
    b.add("seen", new Layer.Relu(), "x");
    b.add("step", new Layer.Threshold(.5f), "seen");
    b.add("after", new Layer.Relu(), "step");
    Network network = b.build(b.add("avgpool", new Layer.GlobalMean(), "after"), List.of());
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass =
          CutPass.of(session, module(session, network), images(step), List.of("unused", "after"));
      Map<String, NDArray> gradients = pass.backward(targets(step, 3), CutPass.Rule.GUIDED);
      assertArrayEquals(new float[384], gradients.get("x").toFloatArray());
      assertArrayEquals(new float[384], gradients.get("unused").toFloatArray());
      assertTrue(gradients.get("after").sum().getFloat() > 0);
    }
  }

  @Test
  void onlyCutNodesHaveAValue() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      CutPass pass = pass(session, step, network(POOL));
      assertArrayEquals(images(step).toFloatArray(), pass.value("x").toFloatArray());
      assertThrows(IllegalArgumentException.class, () -> pass.value("conv1"));
    }
  }

  private CutPass pass(Session session, NDManager step, Network network) {
    return CutPass.of(session, module(session, network), images(step), List.of(LAYER));
  }

  private static float[] input(NDManager step, CutPass pass, CutPass.Rule rule) {
    return pass.backward(targets(step, 3), rule).get("x").toFloatArray();
  }

  private static float[] autograd(Session session, NDManager step, Network network) {
    NDArray x = images(step);
    x.setRequiresGradient(true);
    try (GradientCollector gradients = session.gradients()) {
      NDArray logits = module(session, network).forward(x, Module.Mode.EVAL);
      gradients.backward(logits.mul(targets(step, 3)).sum());
    }
    return x.getGradient().toFloatArray();
  }

  private static Module module(Session session, Network network) {
    return session.module(network, weights(network)).freeze();
  }

  private static NDArray targets(NDManager step, int classes) {
    float[] ones = new float[TARGETS.length * classes];
    for (int i = 0; i < TARGETS.length; i++) {
      ones[i * classes + TARGETS[i]] = 1;
    }
    return step.create(ones, new Shape(TARGETS.length, classes));
  }

  private static NDArray images(NDManager step) {
    float[] values = new float[TARGETS.length * 3 * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 29 % 101 / 101f;
    }
    return step.create(values, new Shape(TARGETS.length, 3, SIZE, SIZE));
  }

  /**
   * Returns a network in which several cuts share parts of a graph.
   *
   * @param joined the node that is added to the last ReLU
   */
  private static Network network(String joined) {
    Network.Builder b = Network.builder(new org.lethe.api.network.Shape(3, SIZE, SIZE));
    b.add("norm", new Layer.Normalise(List.of(.5f, .4f, .3f), List.of(.2f, .3f, .4f)), "x");
    b.add("conv1", new Layer.Conv2d(3, 4, 3, 1, 1, true), "norm");
    b.add("bn1", new Layer.BatchNorm2d(4), "conv1");
    b.add("relu", new Layer.Relu(), "bn1");
    b.add(POOL, new Layer.MaxPool2d(2, 2, 0), "relu");
    b.add("conv2", new Layer.Conv2d(4, 4, 3, 1, 1, false), POOL);
    b.add("relu2", new Layer.Relu(), "conv2");
    b.add("conv3", new Layer.Conv2d(4, 4, 3, 1, 1, true), "relu2");
    b.add("add", new Layer.Add(), "conv3", POOL);
    b.add(LAYER, new Layer.Relu(), "add");
    b.add("join", new Layer.Add(), LAYER, joined);
    b.add("avgpool", new Layer.GlobalMean(), "join");
    return b.build(b.add("fc", new Layer.Linear(4, 3), "avgpool"), List.of(LAYER));
  }

  private static Weights weights(Network network) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int index = 0;
    for (Parameter parameter : network.parameters()) {
      tensors.put(parameter.name(), tensor(parameter, index++));
    }
    return Weights.of(tensors);
  }

  private static Tensor tensor(Parameter parameter, int index) {
    if (parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED) {
      return Tensor.of(new long[] {0}, parameter.extents());
    }
    float[] values = new float[(int) Tensor.count(parameter.extents())];
    for (int i = 0; i < values.length; i++) {
      float value = (i * 37 + index * 53) % 97 / 97f - .5f;
      values[i] = parameter.kind() == Parameter.Kind.RUNNING_VAR ? value + 1 : value;
    }
    return Tensor.of(values, parameter.extents());
  }

  private static void assertGolden(String name, NDArray actual) {
    float[] expected = GOLDEN.get(name);
    float[] values = actual.toFloatArray();
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, values, (float) (CLOSE * largest), name);
  }
}
