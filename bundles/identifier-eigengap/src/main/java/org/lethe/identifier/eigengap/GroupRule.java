package org.lethe.identifier.eigengap;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The choice of the number of groups. Gap i, counted from 1, is the distance from the i-th smallest
 * eigenvalue to the next.
 */
enum GroupRule {
  /** The index of the largest gap (von Luxburg 2007). */
  GAP {
    @Override
    int groups(double[] eigenvalues, EigengapOptions options) {
      return largest(eigenvalues, options.maxGroups(), 1);
    }
  },

  /** The largest index among the five largest gaps (Algorithm 3). */
  PAPER {
    @Override
    int groups(double[] eigenvalues, EigengapOptions options) {
      return largest(eigenvalues, options.maxGroups(), TOP);
    }
  },

  /** A given number, as in icCNN (Shen et al. 2021). */
  FIXED {
    @Override
    int groups(double[] eigenvalues, EigengapOptions options) {
      return options.k();
    }
  };

  private static final int TOP = 5;

  /**
   * Returns the number of groups.
   *
   * @param eigenvalues the eigenvalues, ascending; at least one
   */
  abstract int groups(double[] eigenvalues, EigengapOptions options);

  /** Returns the largest index among some largest gaps; 1 if there is no gap. */
  private static int largest(double[] eigenvalues, int most, int top) {
    int gaps = Math.min(most, eigenvalues.length - 1);
    List<Integer> order =
        IntStream.rangeClosed(1, gaps)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> eigenvalues[i - 1] - eigenvalues[i]))
            .toList();
    return order.stream().limit(top).mapToInt(i -> i).max().orElse(1);
  }
}
