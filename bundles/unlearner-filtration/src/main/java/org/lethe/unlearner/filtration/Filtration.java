package org.lethe.unlearner.filtration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Filtration matrix of Baumhauer, Schoettle, Zeppelzauer: Machine Unlearning: Linear Filtration for
 * Logit-based Classifiers (Machine Learning 111, 2022, arXiv 2002.02730). A linear map of the
 * logits of all classes to those of the remaining ones. It keeps the mean logits of the remaining
 * classes and moves those of the unlearned class.
 */
final class Filtration {
  /** Least pivot, relative to the largest mean logit: logits have seven digits. */
  private static final double LEAST_PIVOT = 1e-6;

  /** Place that the mean logits of the unlearned class are moved to. */
  enum Variant {
    /** Its own remaining logits, shifted together to the mean of those of the other classes. */
    NORMALISATION,
    /** Zero. */
    ZEROING,
    /** Its own remaining logits: only its output is removed. */
    NAIVE
  }

  private Filtration() {}

  /**
   * Computes the matrix F of F A = B, where column k of A has the mean logits of class k, and B has
   * those of the remaining classes without the unlearned output.
   *
   * @param means the mean logits of each class, a row per class
   * @param unlearned the index of the unlearned class
   * @return a row per class; that of the unlearned class is 0
   * @throws ArithmeticException if the mean logits are linearly dependent
   */
  static double[][] matrix(double[][] means, int unlearned, Variant variant) {
    int classes = means.length;
    double[][] filter = new double[classes][classes];
    if (variant == Variant.NAIVE) {
      for (int k = 0; k < classes; k++) {
        filter[k][k] = k == unlearned ? 0 : 1;
      }
      return filter;
    }
    double[] moved = moved(means, unlearned, variant);
    // F maps every mean to itself but that of the unlearned class: F = I + (moved - mean) dual'.
    double[] dual = dual(means, unlearned);
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes && row != unlearned; column++) {
        double change = (moved[row] - means[unlearned][row]) * dual[column];
        filter[row][column] = (row == column ? 1 : 0) + change;
      }
    }
    return filter;
  }

  /** Returns the place of the unlearned class's mean logits; its own output is not used. */
  private static double[] moved(double[][] means, int unlearned, Variant variant) {
    if (variant == Variant.ZEROING) {
      return new double[means.length];
    }
    double others =
        IntStream.range(0, means.length)
            .filter(k -> k != unlearned)
            .mapToDouble(k -> remaining(means[k], unlearned))
            .average()
            .orElseThrow();
    double shift = others - remaining(means[unlearned], unlearned);
    return Arrays.stream(means[unlearned]).map(logit -> logit + shift).toArray();
  }

  /** Returns the mean of all logits but that of the unlearned class. */
  private static double remaining(double[] logits, int unlearned) {
    return (Arrays.stream(logits).sum() - logits[unlearned]) / (logits.length - 1);
  }

  /**
   * Returns the vector whose product with the means of the unlearned class is 1 and with all other
   * means 0, by elimination with row pivots.
   */
  private static double[] dual(double[][] means, int unlearned) {
    int n = means.length;
    double[][] rows = new double[n][];
    for (int k = 0; k < n; k++) {
      rows[k] = Arrays.copyOf(means[k], n + 1);
      rows[k][n] = k == unlearned ? 1 : 0;
    }
    double largest =
        Arrays.stream(means).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int k = column + 1; k < n; k++) {
        pivot = Math.abs(rows[k][column]) > Math.abs(rows[pivot][column]) ? k : pivot;
      }
      if (!(Math.abs(rows[pivot][column]) > LEAST_PIVOT * largest)) {
        throw new ArithmeticException("linearly dependent");
      }
      double[] chosen = rows[pivot];
      rows[pivot] = rows[column];
      rows[column] = chosen;
      for (int k = 0; k < n; k++) {
        double factor = k == column ? 0 : rows[k][column] / chosen[column];
        for (int i = column; i <= n && factor != 0; i++) {
          rows[k][i] -= factor * chosen[i];
        }
      }
    }
    return IntStream.range(0, n).mapToDouble(k -> rows[k][n] / rows[k][k]).toArray();
  }
}
