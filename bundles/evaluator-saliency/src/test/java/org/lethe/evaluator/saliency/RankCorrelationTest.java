package org.lethe.evaluator.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Golden values of {@code scipy.stats.spearmanr}, SciPy 1.17.1. */
class RankCorrelationTest {
  private static final double CLOSE = 1e-12;

  @Test
  void equalValuesHaveTheirMeanRank() {
    float[] a = {0, 0, 3, 1, 0, 2.5f, 2.5f, 7};
    float[] b = {1, 0, 2, 2, 0, 2, 5, 4};
    assertEquals(0.8227848101265823, RankCorrelation.of(a, b), CLOSE);
  }

  @Test
  void negativeValuesAndBothZerosAreOrdered() {
    float[] a = {-2, .5f, -0f, 0f, 3, -7, 1e-30f, 8};
    float[] b = {8, 1, 2, 3, -1, 9, 0, -4};
    assertEquals(-0.9700772721497398, RankCorrelation.of(a, b), CLOSE);
  }

  @Test
  void onlyTheOrderCounts() {
    float[] a = {1, 2, 3, 4, 5};
    assertEquals(1, RankCorrelation.of(a, new float[] {2, 4, 6, 8, 100}), CLOSE);
    assertEquals(-1, RankCorrelation.of(a, new float[] {9, 8, 6, 1, -100}), CLOSE);
  }

  @Test
  void aRowOfEqualValuesHasNoCorrelation() {
    assertEquals(Double.NaN, RankCorrelation.of(new float[] {1, 2, 3}, new float[] {4, 4, 4}));
  }
}
