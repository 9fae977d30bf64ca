package org.lethe.itests.benchmark;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Median of several measurements with its quartiles.
 *
 * @param low first quartile
 * @param median median
 * @param high third quartile
 */
record Spread(double low, double median, double high) {

  /**
   * Computes the quartiles, with linear interpolation between neighbours.
   *
   * @param values the measurements, at least one
   */
  static Spread of(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return new Spread(quantile(sorted, .25), quantile(sorted, .5), quantile(sorted, .75));
  }

  /**
   * Computes how many times faster one side was than another one, from the pairs of each round.
   *
   * @param seconds times of the side by round
   * @param reference times of the other side in the same rounds
   */
  static Spread speedUp(double[] seconds, double[] reference) {
    if (seconds.length != reference.length) {
      throw new IllegalArgumentException(seconds.length + " and " + reference.length + " rounds");
    }
    return of(
        IntStream.range(0, seconds.length).mapToDouble(i -> reference[i] / seconds[i]).toArray());
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
