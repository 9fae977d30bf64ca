package org.lethe.evaluator.saliency;

import java.util.Arrays;

/** Spearman's rank correlation: Pearson's correlation of ranks, equal values at their mean rank. */
final class RankCorrelation {
  private static final int SIGN = Integer.MAX_VALUE;

  private RankCorrelation() {}

  /**
   * Computes the correlation of two rows of one length.
   *
   * @return from -1 to 1; NaN if all values of a row are equal
   */
  static double of(float[] first, float[] second) {
    double[] a = ranks(first);
    double[] b = ranks(second);
    double mean = (a.length + 1) / 2.0;
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - mean) * (b[i] - mean);
      squaresA += (a[i] - mean) * (a[i] - mean);
      squaresB += (b[i] - mean) * (b[i] - mean);
    }
    return product / Math.sqrt(squaresA * squaresB);
  }

  /** Returns the ranks from 1. Value and index are sorted as one number. */
  private static double[] ranks(float[] values) {
    long[] order = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      order[i] = (long) ordered(values[i]) << Integer.SIZE | i;
    }
    Arrays.sort(order);
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && order[to] >> Integer.SIZE == order[from] >> Integer.SIZE) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[(int) order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /** Returns a whole number that is ordered as the value is. Both zeros have the same. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ (bits >> (Integer.SIZE - 1) & SIGN);
  }
}
