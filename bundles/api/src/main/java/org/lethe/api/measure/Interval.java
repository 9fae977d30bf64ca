package org.lethe.api.measure;

/**
 * A confidence interval.
 *
 * @param low the lower bound, not above {@code high}
 * @param high the upper bound
 * @param level the confidence level, between 0 and 1, e.g. 0.95
 */
public record Interval(double low, double high, double level) {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a bound is NaN, the lower bound is above the upper one, or
   *     the level is not between 0 and 1
   */
  public Interval {
    if (!(low <= high) || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException("%s to %s at level %s".formatted(low, high, level));
    }
  }
}
