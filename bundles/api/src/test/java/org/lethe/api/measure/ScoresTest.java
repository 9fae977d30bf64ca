package org.lethe.api.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Golden values computed with scikit-learn. */
class ScoresTest {
  private static final double EXACT = 5e-8;

  @Test
  void averagePrecisionEqualsScikitLearn() {
    int[] y = {0, 0, 1, 1};
    double[] s = {.1, .4, .35, .8};
    assertEquals(.8333333, Scores.averagePrecision(y, s).value(), EXACT);
    assertEquals(.9047619, Scores.averagePrecision(y, s, new double[] {1, 2, 3, 4}).value(), EXACT);
    assertEquals(
        .5,
        Scores.averagePrecision(new int[] {0, 1, 0, 1}, new double[] {.5, .5, .5, .5}).value(),
        EXACT);
    assertEquals(
        .5333333,
        Scores.averagePrecision(new int[] {1, 0, 1, 0, 1}, new double[] {.9, .9, .5, .5, .1})
            .value(),
        EXACT);
    assertEquals(
        .6444444,
        Scores.averagePrecision(new int[] {0, 0, 1, 1, 1}, new double[] {0, 1, 1, 1, 0}).value(),
        EXACT);
    assertEquals(
        .25,
        Scores.averagePrecision(new int[] {1, 0, 0, 0}, new double[] {.1, .2, .3, .4}).value(),
        EXACT);
  }

  @Test
  void averagePrecisionWithoutPositivesIsZeroAndSaysSo() {
    Score score = Scores.averagePrecision(new int[] {0, 0}, new double[] {.1, .2});
    assertEquals(0, score.value());
    assertTrue(score.warning().orElseThrow().contains("no positives"));
  }

  @Test
  void aurocCountsTiesHalf() {
    assertEquals(.75, Scores.auroc(new int[] {0, 0, 1, 1}, new double[] {.1, .4, .35, .8}).value());
    assertEquals(.5, Scores.auroc(new int[] {0, 1}, new double[] {.5, .5}).value());
    assertTrue(Double.isNaN(Scores.auroc(new int[] {1, 1}, new double[] {.5, .6}).value()));
  }

  /** The second stratum is read backwards, the third has one class and does not count. */
  @Test
  void aurocWithinStrataCountsEachStratumAlike() {
    int[] truth = {0, 0, 1, 1, 1, 0, 1, 1};
    double[] scores = {.1, .4, .35, .8, .1, .2, 5, 6};
    int[] strata = {0, 0, 0, 0, 7, 7, 3, 3};
    assertEquals((.75 + 0) / 2, Scores.auroc(truth, scores, strata).value());
  }

  /** A score that knows the stratum alone reads nothing of a truth that follows it. */
  @Test
  void aurocWithinStrataSeesNothingInTheStratum() {
    int[] truth = {0, 0, 0, 1, 1, 1, 1, 0};
    int[] strata = {0, 0, 0, 0, 1, 1, 1, 1};
    double[] scores = {0, 0, 0, 0, 1, 1, 1, 1};
    assertEquals(.75, Scores.auroc(truth, scores).value());
    assertEquals(.5, Scores.auroc(truth, scores, strata).value());
  }

  @Test
  void aurocWithinStrataIsNotDefinedWhereEachHasOneClass() {
    Score score = Scores.auroc(new int[] {0, 1}, new double[] {.1, .2}, new int[] {0, 1});
    assertTrue(Double.isNaN(score.value()));
    assertTrue(score.warning().isPresent());
  }

  @Test
  void balancedAccuracyIgnoresHowOftenAClassOccurs() {
    int[] y = {0, 0, 0, 1};
    int[] p = {0, 0, 0, 0};
    assertEquals(.75, Scores.accuracy(y, p).value());
    assertEquals(.5, Scores.balancedAccuracy(y, p).value());
  }

  @Test
  void refusesOtherLabels() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Scores.auroc(new int[] {0, 2}, new double[] {.1, .2}));
  }
}
