package org.lethe.evaluator.membership;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Golden values of scikit-learn's roc_auc_score, roc_curve, recall_score, confusion_matrix. */
class RocTest {
  private static final double EXACT = 1e-12;
  private static final boolean[] MEMBER = {
    true, true, true, true, true, false, false, false, false, false
  };
  private static final double[] SCORES = {.9, .8, .8, .4, .1, .85, .8, .3, .2, .1};
  private final Roc roc = new Roc(MEMBER, SCORES);

  @Test
  void equalsScikitLearn() {
    int[] once = roc.once();
    assertEquals(.62, roc.auroc(once), EXACT);
    double[] rates = {.2, .2, .2, .8, .8};
    double[] limits = {.01, .2, .25, .4, .6};
    assertArrayEquals(rates, rates(once, limits), EXACT);
    assertEquals(.8, roc.above(once, .35, true), EXACT);
    assertEquals(.4, roc.above(once, .35, false), EXACT);
  }

  @Test
  void ofAResampleEqualsScikitLearnOnRepeatedRows() {
    int[] counts = roc.counts(new int[] {0, 0, 2, 3, 3, 3, 4, 5, 6, 6, 8, 8, 8, 8, 9});
    assertArrayEquals(new int[] {2, 0, 1, 3, 1, 1, 2, 0, 4, 1}, counts);
    assertEquals(.6696428571428571, roc.auroc(counts), EXACT);
    double[] rates = {.2857142857142857, .2857142857142857, .8571428571428571};
    assertArrayEquals(rates, rates(counts, new double[] {.01, .25, .4}), EXACT);
    assertEquals(.8571428571428571, roc.above(counts, .35, true), EXACT);
    assertEquals(.375, roc.above(counts, .35, false), EXACT);
  }

  @Test
  void isNotDefinedWithoutNonMembers() {
    int[] membersOnly = roc.counts(new int[] {0, 1, 2});
    assertTrue(Double.isNaN(roc.auroc(membersOnly)));
    assertTrue(Double.isNaN(roc.truePositives(membersOnly, .01)));
    assertTrue(Double.isNaN(roc.above(membersOnly, .35, false)));
  }

  private double[] rates(int[] counts, double[] limits) {
    return Arrays.stream(limits).map(limit -> roc.truePositives(counts, limit)).toArray();
  }
}
