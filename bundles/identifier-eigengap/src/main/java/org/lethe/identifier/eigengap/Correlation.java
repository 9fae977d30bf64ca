package org.lethe.identifier.eigengap;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pearson's correlations of the live filters of a layer. A filter is dead if its output does not
 * vary; it has no correlation. Immutable.
 */
final class Correlation {
  /** Share of the squared mean below which a variance is rounding of 32-bit outputs. */
  private static final double ROUNDING = 1e-14;

  private final int[] live;
  private final double[][] rho;
  private final int[] places;

  private Correlation(int filters, int[] live, double[][] rho) {
    this.live = live;
    this.rho = rho;
    this.places = new int[filters];
    Arrays.fill(places, -1);
    for (int i = 0; i < live.length; i++) {
      places[live[i]] = i;
    }
  }

  /**
   * Computes correlations from moments.
   *
   * @param count the number of outputs of each filter
   * @param shift the numbers that were subtracted from the outputs of each filter
   * @param sums the sum of the shifted outputs of each filter
   * @param products the sums of the products of the shifted outputs of two filters, row by row
   */
  static Correlation of(long count, double[] shift, double[] sums, double[] products) {
    int filters = sums.length;
    double[] deviations = new double[filters];
    for (int i = 0; i < filters; i++) {
      double mean = sums[i] / count;
      double variance = products[i * filters + i] / count - mean * mean;
      double whole = mean + shift[i];
      boolean dead = variance <= Math.max(ROUNDING * whole * whole, Float.MIN_NORMAL);
      deviations[i] = dead ? 0 : Math.sqrt(variance);
    }
    int[] live = IntStream.range(0, filters).filter(i -> deviations[i] != 0).toArray();
    double[][] rho = new double[live.length][live.length];
    for (int i = 0; i < live.length; i++) {
      for (int j = 0; j < live.length; j++) {
        int a = live[i];
        int b = live[j];
        double covariance = products[a * filters + b] / count - sums[a] / count * (sums[b] / count);
        double value = covariance / (deviations[a] * deviations[b]);
        rho[i][j] = i == j ? 1 : Math.max(-1, Math.min(1, value));
      }
    }
    return new Correlation(filters, live, rho);
  }

  /** Returns the number of filters, dead ones among them. */
  int filters() {
    return places.length;
  }

  /** Returns the live filters, ascending. */
  int[] live() {
    return live.clone();
  }

  /** Returns whether a filter has correlations. */
  boolean isLive(int filter) {
    return places[filter] >= 0;
  }

  /** Returns the correlation of two live filters. */
  double of(int filter, int other) {
    return rho[places[filter]][places[other]];
  }

  /** Returns whether all correlations are numbers. */
  boolean isFinite() {
    return Arrays.stream(rho).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }
}
