package org.lethe.images;

import java.util.Arrays;

/**
 * Scaling of one axis by a triangle filter: bilinear interpolation when enlarging, a weighted mean
 * of the covered pixels when shrinking. Weights are 16-bit fixed-point numbers, so that results are
 * the same on every machine.
 */
final class Resampler {
  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);
  private static final int MASK = 0xFF;

  private final int[] first;
  private final int[][] weights;

  /** Creates a resampler from {@code source} pixels to {@code target}. */
  Resampler(int source, int target) {
    first = new int[target];
    weights = new int[target][];
    double scale = (double) source / target;
    double reach = Math.max(1, scale);
    for (int i = 0; i < target; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      first[i] = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(source - 1, (int) Math.floor(centre + reach));
      double[] share = new double[last - first[i] + 1];
      for (int k = 0; k < share.length; k++) {
        share[k] = reach - Math.abs(first[i] + k - centre);
      }
      weights[i] = fixed(share);
    }
  }

  /**
   * Scales the number of lines.
   *
   * @param lines source lines of equal length: packed pixels, with red in the lowest eight bits,
   *     then green, blue, and eight bits that are ignored
   * @return target lines of packed pixels
   */
  int[][] scale(int[][] lines) {
    int length = lines[0].length;
    int[][] scaled = new int[first.length][length];
    int[] red = new int[length];
    int[] green = new int[length];
    int[] blue = new int[length];
    for (int i = 0; i < scaled.length; i++) {
      Arrays.fill(red, HALF);
      Arrays.fill(green, HALF);
      Arrays.fill(blue, HALF);
      for (int k = 0; k < weights[i].length; k++) {
        add(lines[first[i] + k], weights[i][k], red, green, blue);
      }
      pack(red, green, blue, scaled[i]);
    }
    return scaled;
  }

  /**
   * Adds a weighted line to sums. Java executes the loop on several pixels at once, because each
   * array is read from its start: with an offset it would have to expect overlapping arrays.
   */
  private static void add(int[] line, int weight, int[] red, int[] green, int[] blue) {
    for (int x = 0; x < line.length; x++) {
      int pixel = line[x];
      red[x] += (pixel & MASK) * weight;
      green[x] += (pixel >>> 8 & MASK) * weight;
      blue[x] += (pixel >>> 16 & MASK) * weight;
    }
  }

  private static void pack(int[] red, int[] green, int[] blue, int[] line) {
    for (int x = 0; x < line.length; x++) {
      line[x] = red[x] >> BITS | green[x] >> BITS << 8 | blue[x] >> BITS << 16;
    }
  }

  /**
   * Converts weights to fixed point. Their sum is exactly one: the greatest takes the rounding
   * error.
   */
  private static int[] fixed(double[] share) {
    double total = 0;
    for (double each : share) {
      total += each;
    }
    int[] weights = new int[share.length];
    int rest = 1 << BITS;
    int greatest = 0;
    for (int k = 0; k < share.length; k++) {
      weights[k] = (int) Math.round(share[k] / total * (1 << BITS));
      rest -= weights[k];
      greatest = share[k] > share[greatest] ? k : greatest;
    }
    weights[greatest] += rest;
    return weights;
  }
}
