package org.lethe.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

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

  @Test
  void swapsTheAxes() {
    int[] twoByTwo = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    assertArrayEquals(
        new int[] {1, 2, 3, 7, 8, 9, 4, 5, 6, 10, 11, 12}, new Resampler(2, 2).apply(twoByTwo, 2));
  }

  /** Scales a grey line. */
  private static int[] row(int target, int... greys) {
    int[] pixels = new int[greys.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = greys[i / 3];
    }
    int[] scaled = new Resampler(greys.length, target).apply(pixels, 1);
    int[] result = new int[target];
    for (int i = 0; i < target; i++) {
      result[i] = scaled[3 * i];
    }
    return result;
  }
}
