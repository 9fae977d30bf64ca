package org.lethe.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class BalanceTest {
  private static final int[] TASK = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
  private static final int[] FEATURE = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0};

  @Test
  void everyCombinationOccursEquallyOften() {
    int[] rows = Balance.rows(new int[][] {TASK, FEATURE}, 5, "test");
    assertEquals(12, rows.length);
    for (int task = 0; task < 2; task++) {
      for (int feature = 0; feature < 2; feature++) {
        int t = task;
        int f = feature;
        assertEquals(
            3, Arrays.stream(rows).filter(row -> TASK[row] == t && FEATURE[row] == f).count());
      }
    }
  }

  @Test
  void dependsOnTheSeedAlone() {
    int[][] columns = {TASK, FEATURE};
    int[] rows = Balance.rows(columns, 5, "test");
    assertArrayEquals(rows, Balance.rows(columns, 5, "test"));
    assertFalse(Arrays.equals(rows, Balance.rows(columns, 6, "test")));
  }

  @Test
  void thinsOutWithoutRepetitions() {
    int[] rows = Balance.rows(new int[][] {TASK, FEATURE}, 5, "test");
    long frequent = Arrays.stream(rows).filter(row -> row < 5).distinct().count();
    assertEquals(3, frequent);
  }

  @Test
  void ofAnEmptySplitThereIsNothingToBalance() {
    int[][] none = {new int[0], new int[0]};
    LetheException e = assertThrows(LetheException.class, () -> Balance.rows(none, 5, "test"));
    assertEquals(
        "test: no images to balance, the split is empty; give the dataset more images",
        e.getMessage());
  }
}
