package org.lethe.images;

/**
 * Scaling of one axis by a triangle filter: bilinear interpolation when enlarging, a weighted mean
 * of the covered pixels when shrinking. Weights are 16-bit fixed-point numbers, so that results are
 * the same on every machine.
 */
final class Resampler {
  private static final int BITS = 16;

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
   * Scales lines of pixels and swaps the axes, so that a second pass scales the other one.
   *
   * @param pixels lines x source x 3
   * @param lines the number of lines
   * @return target x lines x 3
   */
  int[] apply(int[] pixels, int lines) {
    int source = pixels.length / (3 * lines);
    int[] scaled = new int[first.length * lines * 3];
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < first.length; i++) {
        int from = (line * source + first[i]) * 3;
        int to = (i * lines + line) * 3;
        for (int channel = 0; channel < 3; channel++) {
          scaled[to + channel] = sum(pixels, from + channel, weights[i]);
        }
      }
    }
    return scaled;
  }

  private static int sum(int[] pixels, int from, int[] weights) {
    int sum = 1 << (BITS - 1);
    for (int k = 0; k < weights.length; k++) {
      sum += pixels[from + 3 * k] * weights[k];
    }
    return sum >> BITS;
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
