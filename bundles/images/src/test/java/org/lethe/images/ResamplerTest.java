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

  @Test
  void scalesEachColourOfEachPixelAlone() {
    int[][] lines = {{0xFF_FF0000, 0x00_0000FF}, {0x00_00FF00, 0xAB_0000FF}};
    int[][] scaled = new Resampler(2, 1).scale(lines);
    assertArrayEquals(new int[][] {{0x808000, 0x0000FF}}, scaled);
  }

  /** Scales a grey column. */
  private static int[] row(int target, int... greys) {
    int[][] lines = new int[greys.length][];
    for (int i = 0; i < greys.length; i++) {
      lines[i] = new int[] {greys[i] * 0x010101};
    }
    int[] result = new int[target];
    int[][] scaled = new Resampler(greys.length, target).scale(lines);
    for (int i = 0; i < target; i++) {
      result[i] = scaled[i][0] & 0xFF;
      assertEquals(result[i] * 0x010101, scaled[i][0], "all colours");
    }
    return result;
  }
}
