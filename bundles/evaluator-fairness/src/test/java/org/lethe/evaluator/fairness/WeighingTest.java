package org.lethe.evaluator.fairness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.fairness.Cases;

class WeighingTest {
  private static final Cells CELLS = cells(2, 0, 0, 0, 1, 2, 3, 3);
  private static final Decisions DECISIONS = decisions(7);

  @Test
  void everyCombinationWeighsAlike() {
    double[] shares = Distribution.BALANCED.shares(CELLS);
    Cases cases = new Weighing(CELLS, shares).cases(DECISIONS, rows(7)).orElseThrow();
    assertArrayEquals(new double[] {.25, .25, .25, .25}, parts(cases), 1e-12);
    assertArrayEquals(new int[] {1, 1, 1, 0, 0, 0, 0}, sortedDown(cases.groups()));
    assertEquals(7 / 12.0, cases.weights()[6], 1e-12, "one of three images of a quarter");
  }

  @Test
  void aCombinationWeighsAsInTraining() {
    double[] shares = Distribution.BIASED.shares(cells(2, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3));
    assertArrayEquals(new double[] {.1, .3, .4, .2}, shares, 1e-12);
    Cases cases = new Weighing(CELLS, shares).cases(DECISIONS, rows(7)).orElseThrow();
    assertArrayEquals(shares, parts(cases), 1e-12);
  }

  @Test
  void sharesHoldWhicheverImagesAreDrawn() {
    double[] shares = {.1, .3, .4, .2};
    Cases cases =
        new Weighing(CELLS, shares)
            .cases(DECISIONS, new int[] {0, 0, 1, 3, 3, 3, 4, 6})
            .orElseThrow();
    assertArrayEquals(shares, parts(cases), 1e-12);
    assertEquals(5, cases.count(), "an image drawn twice is one case");
    assertEquals(2 * cases.weights()[3], cases.weights()[4], 1e-12, "of twice the weight");
  }

  @Test
  void casesComeInTheOrderOfTheirScores() {
    Cases cases =
        new Weighing(CELLS, Distribution.BALANCED.shares(CELLS))
            .cases(DECISIONS, rows(7))
            .orElseThrow();
    assertArrayEquals(new double[] {3, 2, 1, 0, -1, -2, -3}, cases.scores());
    assertArrayEquals(new int[] {1, 1, 1, 0, 0, 0, 0}, cases.predictions());
  }

  @Test
  void aDrawWithoutACombinationIsNotWeighed() {
    Weighing weighing = new Weighing(CELLS, Distribution.BALANCED.shares(CELLS));
    assertTrue(weighing.cases(DECISIONS, new int[] {0, 1, 2, 4, 5, 6}).isEmpty());
    assertEquals(List.of(), weighing.lacking(), "the images themselves lack none");
    Weighing lacking = new Weighing(cells(2, 0, 1, 3), Distribution.BALANCED.shares(CELLS));
    assertTrue(lacking.cases(decisions(3), rows(3)).isEmpty());
    assertEquals(List.of("Feature=1, Task=0"), lacking.lacking());
  }

  @Test
  void imagesThatTrainingLacksAreLeftOutAndGroupsHaveNoGaps() {
    Cells test = cells(3, 0, 1, 2, 3, 4, 5);
    Weighing weighing = new Weighing(test, new double[] {.5, .1, 0, 0, .2, .2});
    Cases cases = weighing.cases(decisions(6), rows(6)).orElseThrow();
    assertArrayEquals(new int[] {1, 1, 0, 0}, cases.groups());
    assertEquals(2, weighing.leftOut());
  }

  @Test
  void withoutTrainingImagesThereAreNoCases() {
    Weighing weighing = new Weighing(CELLS, Distribution.BIASED.shares(cells(2)));
    assertTrue(weighing.cases(DECISIONS, rows(7)).isEmpty());
  }

  static Cells cells(int values, int... rows) {
    return new Cells("Task", "Feature", values, rows);
  }

  /** Makes decisions whose margins rise by 1 from image to image, through 0 in the middle. */
  private static Decisions decisions(int count) {
    float[][] logits = new float[count][];
    for (int i = 0; i < count; i++) {
      logits[i] = new float[] {0, (float) (i - count / 2)};
    }
    return Decisions.of(logits);
  }

  private static int[] rows(int count) {
    return IntStream.range(0, count).toArray();
  }

  /** Returns the part of all weight that each combination has. */
  private static double[] parts(Cases cases) {
    double[] parts = new double[4];
    double all = 0;
    for (int i = 0; i < cases.count(); i++) {
      parts[2 * cases.groups()[i] + cases.labels()[i]] += cases.weights()[i];
      all += cases.weights()[i];
    }
    for (int cell = 0; cell < parts.length; cell++) {
      parts[cell] /= all;
    }
    return parts;
  }

  private static int[] sortedDown(int[] values) {
    return IntStream.of(values).map(v -> -v).sorted().map(v -> -v).toArray();
  }
}
