package org.lethe.nn.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StandardiserTest {
  private static final float[][] ROWS = {{1, 5, -2}, {3, 5, 0}, {5, 5, 4}};

  @Test
  void scalesToMeanZeroAndVarianceOne() {
    float[][] scaled = copy();
    Standardiser.of(ROWS).apply(scaled);
    float spread = (float) Math.sqrt(1.5);
    assertArrayEquals(new float[] {-spread, 0, -1.0690450f}, scaled[0], 1e-6f);
    assertArrayEquals(new float[] {0, 0, -.2672612f}, scaled[1], 1e-6f);
    assertArrayEquals(new float[] {spread, 0, 1.3363062f}, scaled[2], 1e-6f);
  }

  @Test
  void unscaledWeightsGiveTheSameScores() {
    double[] weights = {.5, 7, -2, .25};
    float[][] scaled = copy();
    Standardiser standardiser = Standardiser.of(ROWS);
    standardiser.apply(scaled);
    assertArrayEquals(
        LogisticRegression.scores(weights, scaled),
        LogisticRegression.scores(standardiser.unscaled(weights), ROWS),
        1e-6);
  }

  private static float[][] copy() {
    return Arrays.stream(ROWS).map(float[]::clone).toArray(float[][]::new);
  }
}
