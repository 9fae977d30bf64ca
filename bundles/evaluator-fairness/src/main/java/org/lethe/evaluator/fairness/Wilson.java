package org.lethe.evaluator.fairness;

import org.lethe.api.measure.Interval;

/**
 * Wilson's score interval of a proportion (Wilson 1927), which has a width even where every trial
 * ended alike, as no bootstrap has.
 */
final class Wilson {
  private static final double LEVEL = 0.95;
  private static final double QUANTILE = 1.959963984540054;

  private Wilson() {}

  /**
   * Returns the 95 % interval.
   *
   * @param part the share of trials that succeeded, from 0 to 1
   * @param trials the number of independent trials, above 0
   */
  static Interval interval(double part, int trials) {
    double square = QUANTILE * QUANTILE / trials;
    double centre = (part + square / 2) / (1 + square);
    double spread = QUANTILE / (1 + square) * Math.sqrt((part * (1 - part) + square / 4) / trials);
    return new Interval(Math.max(0, centre - spread), Math.min(1, centre + spread), LEVEL);
  }
}
