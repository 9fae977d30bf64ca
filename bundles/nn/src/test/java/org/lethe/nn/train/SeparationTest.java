package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;

/** The discriminability index and the soft cross entropy, against computations by hand. */
class SeparationTest {
  private static final double MOVE = 1e-4;
  private static final float[] TARGETS = {1, 0, 1, 0, 0, 1};
  private static final float[] LOGITS = {3, -1, 5, 1, 0, 4};

  /** Two outputs of six rows; the second has its classes the wrong way round. */
  private static final float[] TWO_LOGITS = {3, 1, -1, 2, 5, 0, 1, 4, 0, -2, 4, 1};

  private static final float[] TWO_TARGETS = {1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1};

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final Session session = networks.session(new CallingThread());

  @AfterEach
  void close() {
    session.close();
  }

  /** Means 4 and 0; squared distances from them 1, 1, 1, 1, 0 and 0, of which the mean is 2/3. */
  @Test
  void isTheDistanceOfTheMeansInDeviations() {
    assertEquals(4 / Math.sqrt(2 / 3d + 0.01), separation(LOGITS, TARGETS, 1), 1e-5);
  }

  @Test
  void hardlyDependsOnTheScale() {
    double one = separation(LOGITS, TARGETS, 1);
    assertEquals(one, separation(times(LOGITS, 10), TARGETS, 1), 0.01 * one);
    assertEquals(one, separation(times(LOGITS, 1000), TARGETS, 1), 0.01 * one);
  }

  /** Logits without any spread are compared in units of the least deviation, 0.1. */
  @Test
  void isFiniteWithoutSpread() {
    assertEquals(10, separation(new float[] {1, 0, 1, 0, 0, 1}, TARGETS, 1), 1e-4);
    assertEquals(0, separation(new float[6], TARGETS, 1));
  }

  @Test
  void isZeroWhereAClassIsMissing() {
    assertEquals(0, separation(LOGITS, new float[6], 1));
    assertEquals(0, separation(LOGITS, new float[] {1, 1, 1, 1, 1, 1}, 1));
    assertArrayEquals(new float[6], gradient(LOGITS, new float[6], 1, () -> {}));
  }

  @Test
  void isZeroBelowZero() {
    assertEquals(0, separation(times(LOGITS, -1), TARGETS, 1));
    assertArrayEquals(new float[6], gradient(times(LOGITS, -1), TARGETS, 1, () -> {}));
  }

  @Test
  void isTheMeanOverTheOutputs() {
    double first = separation(LOGITS, TARGETS, 1);
    assertEquals(first / 2, separation(TWO_LOGITS, TWO_TARGETS, 2), 1e-5);
  }

  @Test
  void itsGradientIsTheSlopeWithTheDeviationHeldFixed() {
    float[] gradient = gradient(LOGITS, TARGETS, 1, () -> {});
    double deviation = deviation(doubles(LOGITS));
    double apart = 0;
    for (int i = 0; i < LOGITS.length; i++) {
      double[] up = doubles(LOGITS);
      double[] down = doubles(LOGITS);
      up[i] += MOVE;
      down[i] -= MOVE;
      double slope = (distance(up) - distance(down)) / deviation / (2 * MOVE);
      double other = (distance(up) / deviation(up) - distance(down) / deviation(down)) / (2 * MOVE);
      assertEquals(slope, gradient[i], 1e-5, "logit " + i);
      apart = Math.max(apart, Math.abs(slope - other));
    }
    assertTrue(apart > 0.1, "a deviation that moved along would show: " + apart);
  }

  /** Unlike the cross entropy, whose gradient vanishes with the probability of an error. */
  @Test
  void itsGradientDoesNotDependOnHowSureTheLogitsAre() {
    float[] sure = LOGITS.clone();
    for (int i = 0; i < sure.length; i++) {
      sure[i] += TARGETS[i] == 1 ? 100 : -100;
    }
    assertArrayEquals(
        gradient(LOGITS, TARGETS, 1, () -> {}), gradient(sure, TARGETS, 1, () -> {}), 1e-4f);
  }

  @Test
  void garbageCollectionBeforeBackwardChangesNothing() {
    float[] expected = gradient(TWO_LOGITS, TWO_TARGETS, 2, () -> {});
    for (int round = 0; round < 5; round++) {
      assertArrayEquals(expected, gradient(TWO_LOGITS, TWO_TARGETS, 2, System::gc));
    }
  }

  /** Half the logarithms of 1/4, 3/4 and 1/2, 1/2, weighted by the probabilities. */
  @Test
  void softCrossEntropyIsWeightedByTheProbabilities() {
    float third = (float) Math.log(3);
    try (NDManager step = session.step()) {
      NDArray logits = matrix(step, new float[] {0, third, 0, 0}, 2);
      NDArray soft = matrix(step, new float[] {.2f, .8f, .5f, .5f}, 2);
      double expected = -(.2 * Math.log(.25) + .8 * Math.log(.75) + Math.log(.5)) / 2;
      assertEquals(expected, Losses.softCrossEntropy(logits, soft).getFloat(), 1e-6);
      NDArray hard = matrix(step, new float[] {1, 0, 0, 1}, 2);
      NDArray labels = session.labels(step, new int[] {0, 1});
      assertEquals(
          Losses.crossEntropy(logits, labels).getFloat(),
          Losses.softCrossEntropy(logits, hard).getFloat(),
          1e-6);
    }
  }

  /** The gradient is softmax minus probabilities, over the number of rows. */
  @Test
  void softCrossEntropyPullsTowardsTheProbabilities() {
    try (NDManager step = session.step()) {
      NDArray logits = matrix(step, new float[] {0, (float) Math.log(3), 0, 0}, 2);
      logits.setRequiresGradient(true);
      NDArray soft = matrix(step, new float[] {.2f, .8f, .5f, .5f}, 2);
      try (GradientCollector gradients = session.gradients()) {
        gradients.backward(Losses.softCrossEntropy(logits, soft));
      }
      assertArrayEquals(
          new float[] {.025f, -.025f, 0, 0}, logits.getGradient().toFloatArray(), 1e-6f);
    }
  }

  private double separation(float[] logits, float[] targets, int outputs) {
    try (NDManager step = session.step()) {
      return Losses.separation(
              session, step, matrix(step, logits, outputs), matrix(step, targets, outputs))
          .getFloat();
    }
  }

  private float[] gradient(float[] logits, float[] targets, int outputs, Runnable between) {
    try (NDManager step = session.step()) {
      NDArray at = matrix(step, logits, outputs);
      at.setRequiresGradient(true);
      NDArray classes = matrix(step, targets, outputs);
      try (GradientCollector gradients = session.gradients()) {
        NDArray loss = Losses.separation(session, step, at, classes);
        between.run();
        gradients.backward(loss);
      }
      return at.getGradient().toFloatArray();
    }
  }

  private static NDArray matrix(NDManager step, float[] values, int columns) {
    return step.create(values, new Shape(values.length / columns, columns));
  }

  private static double distance(double[] logits) {
    return mean(logits, 1) - mean(logits, 0);
  }

  private static double deviation(double[] logits) {
    double[] means = {mean(logits, 0), mean(logits, 1)};
    double variance =
        IntStream.range(0, logits.length)
            .mapToDouble(i -> Math.pow(logits[i] - means[(int) TARGETS[i]], 2))
            .average()
            .orElseThrow();
    return Math.sqrt(variance + 0.01);
  }

  private static double mean(double[] logits, int target) {
    return IntStream.range(0, logits.length)
        .filter(i -> TARGETS[i] == target)
        .mapToDouble(i -> logits[i])
        .average()
        .orElseThrow();
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static float[] times(float[] values, float factor) {
    float[] scaled = Arrays.copyOf(values, values.length);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }
}
