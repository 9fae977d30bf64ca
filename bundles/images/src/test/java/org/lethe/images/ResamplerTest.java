package org.lethe.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResamplerTest {
  @Test
  void keepsWhatHasTheSize() {
    assertArrayEquals(new int[] {10, 20, 30}, row(3, 10, 20, 30));
  }

  @Test
  void isBilinearWhereItEnlarges() {
    assertArrayEquals(new int[] {0, 25, 75, 100}, row(4, 0, 100));
  }

  @Test
  void takesAWeightedMeanWhereItShrinks() {
    // Weights 3 3 1 of 7 and, mirrored, 1 3 3: those of a triangle two pixels wide to each side.
    assertArrayEquals(new int[] {30, 70}, row(2, 0, 70, 0, 140));
  }

  /** Both axes are scaled by the same weights. */
  @Test
  void scalesRowsAsColumns() {
    int[] tall = {10, 20, 30, 40, 50, 60, 250, 0, 7, 8, 9, 10};
    int[] wide = {10, 20, 30, 250, 0, 7, 40, 50, 60, 8, 9, 10};
    int[] narrow = new Resampler(2, 5).columns(wide, 2);
    int[] low = new Resampler(2, 5).rows(tall, 2);
    for (int i = 0; i < 5; i++) {
      for (int line = 0; line < 2; line++) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(
              narrow[(line * 5 + i) * 3 + channel], low[(i * 2 + line) * 3 + channel], "at " + i);
        }
      }
    }
  }

  /** Scales a grey line. */
  private static int[] row(int target, int... greys) {
    int[] pixels = new int[greys.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = greys[i / 3];
    }
    int[] scaled = new Resampler(greys.length, target).columns(pixels, 1);
    int[] result = new int[target];
    for (int i = 0; i < target; i++) {
      result[i] = scaled[3 * i];
    }
    return result;
  }
}
