package org.lethe.evaluator.fairness;

import java.util.Arrays;
import java.util.Locale;

/** A distribution over combinations of feature and truth that test images are weighed to. */
enum Distribution {
  /** Equal shares. */
  BALANCED {
    @Override
    double[] shares(Cells training) {
      double[] shares = new double[training.count()];
      Arrays.fill(shares, 1.0 / shares.length);
      return shares;
    }
  },
  /** The shares among training images. */
  BIASED {
    @Override
    double[] shares(Cells training) {
      double all = Math.max(1, training.rows().length);
      return Arrays.stream(training.sizes()).mapToDouble(size -> size / all).toArray();
    }
  };

  /** Returns the share of each combination. */
  abstract double[] shares(Cells training);

  /** Returns the distribution as labels write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
