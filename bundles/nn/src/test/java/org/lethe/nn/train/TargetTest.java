package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TargetTest {
  private static final int[] ROWS = {0, 1, 2, 3};
  private static final int[][] COLUMNS = {{0, 1, 0, 1}};
  private final Target target = Target.classes("Left");

  @Test
  void theScoreIsTheAuroc() {
    float[][] logits = {{1, 0}, {0, 1}, {0, 2}, {0, 3}};
    assertEquals(0.75, target.score(logits, COLUMNS, ROWS));
  }

  @Test
  void whereOneClassOccursTheScoreIsTheNegativeLoss() {
    float[][] logits = {{0, 0}, {0, 0}};
    assertEquals(-Math.log(2), target.score(logits, COLUMNS, new int[] {0, 2}), 1e-12);
  }

  @Test
  void answersThatAreNoNumbersHaveNoScore() {
    float[][] logits = {{1, 0}, {0, 1}, {0, Float.NaN}, {0, 3}};
    assertEquals(Double.NaN, target.score(logits, COLUMNS, ROWS));
  }
}
