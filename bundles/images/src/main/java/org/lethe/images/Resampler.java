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
   * Scales the columns of a picture.
   *
   * @param pixels lines x source x 3
   * @param lines the number of lines
   * @return lines x target x 3
   */
  int[] columns(int[] pixels, int lines) {
    int source = pixels.length / (3 * lines);
    int[] scaled = new int[lines * first.length * 3];
    int to = 0;
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < first.length; i++) {
        int from = (line * source + first[i]) * 3;
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        for (int weight : weights[i]) {
          red += pixels[from] * weight;
          green += pixels[from + 1] * weight;
          blue += pixels[from + 2] * weight;
          from += 3;
        }
        scaled[to] = red >> BITS;
        scaled[to + 1] = green >> BITS;
        scaled[to + 2] = blue >> BITS;
        to += 3;
      }
    }
    return scaled;
  }

  /**
   * Scales the rows of a picture.
   *
   * @param pixels source x width x 3
   * @param width the number of columns
   * @return target x width x 3
   */
  int[] rows(int[] pixels, int width) {
    int[] scaled = new int[first.length * width * 3];
    int[] sum = new int[width * 3];
    for (int i = 0; i < first.length; i++) {
      Arrays.fill(sum, HALF);
      for (int k = 0; k < weights[i].length; k++) {
        add(pixels, (first[i] + k) * sum.length, weights[i][k], sum);
      }
      for (int x = 0; x < sum.length; x++) {
        scaled[i * sum.length + x] = sum[x] >> BITS;
      }
    }
    return scaled;
  }

  /** Adds a weighted row to a sum, in a loop that Java executes on several values at once. */
  private static void add(int[] pixels, int from, int weight, int[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += pixels[from + x] * weight;
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
