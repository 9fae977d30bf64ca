package org.lethe.identifier.eigengap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.api.filter.FilterGroups;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;

/** L_cls, against PyTorch in double precision on the whole matrix of similarities. */
class ClusterLossTest {
  private static final List<List<Integer>> PAIRS = List.of(List.of(0, 2), List.of(1, 3));
  private static final List<List<Integer>> ALL = List.of(List.of(0), List.of(1, 2, 3, 4));
  private static final double MOVE = 0.02;

  private final Session session =
      new EngineNetworks(Engine.getInstance()).session(new CallingThread());

  @AfterEach
  void close() {
    session.close();
  }

  /** In the first case filter 4 is in no group; in the second it is, and correlates with none. */
  @ParameterizedTest
  @CsvSource({
    "POOLED, -1.168547048599, -1.102620699452",
    "PER_SAMPLE, -1.161620982382, -1.114742019303"
  })
  void isThatOfTheWholeMatrix(Similarity similarity, double pairs, double all) {
    assertEquals(pairs, loss(similarity, PAIRS, Outputs.values()), 1e-5);
    assertEquals(all, loss(similarity, ALL, Outputs.values()), 1e-5);
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void itsGradientIsTheSlope(Similarity similarity) {
    for (List<List<Integer>> groups : List.of(PAIRS, ALL)) {
      float[] gradient = gradient(similarity, groups, Outputs.values(), () -> {});
      for (int i = 0; i < gradient.length; i++) {
        if (i / 6 % Outputs.FILTERS != 4) {
          double slope =
              (loss(similarity, groups, moved(i, MOVE)) - loss(similarity, groups, moved(i, -MOVE)))
                  / (2 * MOVE);
          assertEquals(slope, gradient[i], 5e-5, "output " + i);
        }
      }
    }
  }

  @Test
  void itsGradientIsThatOfPyTorch() {
    float[] pooled = gradient(Similarity.POOLED, PAIRS, Outputs.values(), () -> {});
    float[] expected = {
      -1.401586e-03f, -7.534389e-04f, 3.403615e-03f, -1.123973e-03f, -6.515413e-04f, 3.329798e-03f
    };
    assertArrayEquals(expected, Arrays.copyOf(pooled, 6), 2e-7f);
    float[] perSample = gradient(Similarity.PER_SAMPLE, PAIRS, Outputs.values(), () -> {});
    float[] expectedPerSample = {
      7.674646e-04f, -1.300471e-03f, 2.231109e-03f, -1.623140e-03f, -2.432539e-03f, 2.357577e-03f
    };
    assertArrayEquals(expectedPerSample, Arrays.copyOf(perSample, 6), 2e-7f);
  }

  @Test
  void aConstantOutputHasNoGradient() {
    for (Similarity similarity : Similarity.values()) {
      float[] gradient = gradient(similarity, ALL, Outputs.values(), () -> {});
      for (int image = 0; image < Outputs.IMAGES; image++) {
        int from = (image * Outputs.FILTERS + 4) * 6;
        assertArrayEquals(new float[6], Arrays.copyOfRange(gradient, from, from + 6));
      }
    }
    float[] zeros = new float[Outputs.values().length];
    assertArrayEquals(zeros, gradient(Similarity.POOLED, ALL, zeros, () -> {}));
  }

  /** The engine keeps pointers to host memory of some operands, which a collection would free. */
  @Test
  void aGarbageCollectionBeforeTheBackwardPassChangesNothing() {
    float[] expected = gradient(Similarity.PER_SAMPLE, PAIRS, Outputs.values(), () -> {});
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(
          expected,
          gradient(Similarity.PER_SAMPLE, PAIRS, Outputs.values(), ClusterLossTest::collect));
    }
  }

  private static float[] moved(int index, double by) {
    float[] values = Outputs.values();
    values[index] += (float) by;
    return values;
  }

  private double loss(Similarity similarity, List<List<Integer>> groups, float[] values) {
    try (NDManager step = session.step();
        ClusterLoss loss = new ClusterLoss(session, similarity, groups(groups))) {
      return loss.of(step, Outputs.maps(step, values)).getFloat();
    }
  }

  private float[] gradient(
      Similarity similarity, List<List<Integer>> groups, float[] values, Runnable between) {
    try (NDManager step = session.step();
        ClusterLoss loss = new ClusterLoss(session, similarity, groups(groups))) {
      NDArray maps = Outputs.maps(step, values);
      maps.setRequiresGradient(true);
      try (GradientCollector gradients = session.gradients()) {
        NDArray value = loss.of(step, maps);
        between.run();
        gradients.backward(value);
      }
      return maps.getGradient().toFloatArray();
    }
  }

  private static FilterGroups groups(List<List<Integer>> groups) {
    return new FilterGroups("relu", Outputs.FILTERS, groups);
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
