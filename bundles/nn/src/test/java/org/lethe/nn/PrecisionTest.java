package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.testing.CallingThread;

/** Bfloat16, as far as it can be tested on every processor: the engine emulates it. */
class PrecisionTest {
  private static final Engine ENGINE = Engine.getInstance();
  private static final int COUNT = 4;
  private static final int SIZE = 9;

  /** The bits of a float that a bfloat16 lacks. */
  private static final int LOW_BITS = 0xFFFF;

  /** Eight bits of the mantissa, through a few layers. */
  private static final double BITS = .05;

  static List<Network> networks() {
    return List.of(
        TinyNetworks.classifier(SIZE, 2), TinyNetworks.remover(SIZE), TinyNetworks.eraser(SIZE));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void bfloat16IsCloseToSinglePrecisionAndNotEqualToIt(Network network) {
    Networks networks = new EngineNetworks(ENGINE, ExecutorKind.SCRIPT, true);
    float[] single = gradient(networks, new CallingThread(), network);
    float[] low = gradient(networks, new CallingThread(Precision.BF16), network);
    double norm = 0;
    double difference = 0;
    for (int i = 0; i < single.length; i++) {
      norm += Math.pow(single[i], 2);
      difference += Math.pow((double) single[i] - low[i], 2);
    }
    double distance = Math.sqrt(difference / norm);
    assertTrue(distance < BITS, "relative distance " + distance);
    assertTrue(distance > 1e-5, "relative distance " + distance);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyOutputIsOfSinglePrecision(Network network) {
    Networks networks = new EngineNetworks(ENGINE, ExecutorKind.SCRIPT, true);
    List<String> nodes = network.nodes().stream().map(Node::name).toList();
    try (Session session = networks.session(new CallingThread(Precision.BF16));
        NDManager step = session.step()) {
      Module module = session.module(network, Initial.weights(network, 1, "test"));
      module
          .forward(input(step), Module.Mode.TRAIN, nodes)
          .forEach((name, output) -> assertEquals(DataType.FLOAT32, output.getDataType(), name));
      assertEquals(DataType.FLOAT32, module.vector().getDataType());
    }
  }

  /** Eight bits would give equal scores to images that differ. */
  @Test
  void theScoresOfAClassifierAreNotRounded() {
    Networks networks = new EngineNetworks(ENGINE, ExecutorKind.SCRIPT, true);
    Network network = TinyNetworks.classifier(SIZE, 2);
    try (Session session = networks.session(new CallingThread(Precision.BF16));
        NDManager step = session.step()) {
      Module module = session.module(network, Initial.weights(network, 1, "test"));
      for (float score : module.forward(input(step), Module.Mode.EVAL).toFloatArray()) {
        assertNotEquals(0, Float.floatToRawIntBits(score) & LOW_BITS, () -> "score " + score);
      }
    }
  }

  @Test
  void aProcessorThatEmulatesItAndTheEagerExecutorAreRefused() {
    Networks emulating = new EngineNetworks(ENGINE, ExecutorKind.SCRIPT, false);
    assertFalse(emulating.supports(new CallingThread(Precision.BF16)));
    assertTrue(emulating.supports(new CallingThread()));
    assertEquals(
        "cpu: this processor only emulates BF16, many times slower than F32 (it has neither"
            + " avx512_bf16 nor amx_bf16); set precision = F32",
        assertThrows(
                LetheException.class, () -> emulating.session(new CallingThread(Precision.BF16)))
            .getMessage());
    Networks eager = new EngineNetworks(ENGINE, ExecutorKind.EAGER, true);
    assertEquals(
        "cpu: the executor eager computes in F32 alone; set precision = F32 for the device, or"
            + " executor = script in etc/org.lethe.nn.cfg",
        assertThrows(LetheException.class, () -> eager.session(new CallingThread(Precision.BF16)))
            .getMessage());
  }

  private static float[] gradient(Networks networks, Compute compute, Network network) {
    try (Session session = networks.session(compute);
        NDManager step = session.step()) {
      Module module = session.module(network, Initial.weights(network, 1, "test"));
      NDArray x = input(step);
      try (GradientCollector gradients = session.gradients()) {
        NDArray output = module.forward(x, Module.Mode.EVAL);
        gradients.backward(output.mul(output).mul(output).mean());
      }
      return module.gradient(step).toFloatArray();
    }
  }

  private static NDArray input(NDManager step) {
    float[] values = new float[COUNT * 3 * SIZE * SIZE];
    IntStream.range(0, values.length).forEach(i -> values[i] = i * 37 % 101 / 101f);
    return step.create(values, new Shape(COUNT, 3, SIZE, SIZE));
  }
}
