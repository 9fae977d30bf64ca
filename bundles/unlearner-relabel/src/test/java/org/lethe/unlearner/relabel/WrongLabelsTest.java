package org.lethe.unlearner.relabel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrongLabelsTest {
  private static final int CLASSES = 5;
  private static final int COUNT = 10_000;
  private final int[] labels = IntStream.range(0, COUNT).map(i -> i % CLASSES).toArray();
  private final int[] rows = IntStream.range(0, COUNT / 2).toArray();

  @Test
  void noImageGetsItsOwnClassAndEveryOtherOneEquallyOften() {
    int[] others = WrongLabels.of(labels, rows, CLASSES, 3);
    int[][] counts = new int[CLASSES][CLASSES];
    for (int row : rows) {
      counts[labels[row]][others[row]]++;
    }
    int expected = COUNT / 2 / CLASSES / (CLASSES - 1);
    for (int truth = 0; truth < CLASSES; truth++) {
      assertEquals(0, counts[truth][truth], "class " + truth);
      for (int drawn = 0; drawn < CLASSES; drawn++) {
        if (drawn != truth) {
          // Six standard deviations of a binomial count.
          assertEquals(expected, counts[truth][drawn], 6 * Math.sqrt(expected));
        }
      }
    }
  }

  @Test
  void otherRowsKeepTheirClass() {
    int[] others = WrongLabels.of(labels, rows, CLASSES, 3);
    assertArrayEquals(
        Arrays.copyOfRange(labels, COUNT / 2, COUNT), Arrays.copyOfRange(others, COUNT / 2, COUNT));
  }

  @Test
  void aLabelIsAFunctionOfSeedAndRow() {
    int[] all = WrongLabels.of(labels, rows, CLASSES, 3);
    assertEquals(all[7], WrongLabels.of(labels, new int[] {7}, CLASSES, 3)[7]);
    assertFalse(Arrays.equals(all, WrongLabels.of(labels, rows, CLASSES, 4)));
  }

  @Test
  void ofTwoClassesTheOtherOneIsGiven() {
    int[] two = {0, 1, 1, 0};
    assertArrayEquals(new int[] {1, 0, 1, 0}, WrongLabels.of(two, new int[] {0, 1}, 2, 3));
    assertNotEquals(two[0], WrongLabels.of(two, new int[] {0}, 2, 9)[0]);
  }
}
