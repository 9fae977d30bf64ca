package org.lethe.fairness;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A measure of the differences between the rates of groups. */
enum Comparison {
  /** The largest difference; 0 if all rates are equal. */
  DIFFERENCE {
    @Override
    double between(GroupRates rates) {
      return rates.greatest() - rates.least();
    }

    @Override
    double toOverall(GroupRates rates) {
      return Arrays.stream(rates.groups())
          .map(rate -> Math.abs(rate - rates.overall()))
          .max()
          .orElse(Double.NaN);
    }

    @Override
    double worse(double left, double right) {
      return right > left ? right : left;
    }
  },
  /** The smallest ratio, at most 1; 1 if all rates are equal, NaN if all are 0. */
  RATIO {
    @Override
    double between(GroupRates rates) {
      return rates.least() / rates.greatest();
    }

    @Override
    double toOverall(GroupRates rates) {
      return Arrays.stream(rates.groups())
          .map(rate -> rate / rates.overall())
          .map(ratio -> ratio > 1 ? 1 / ratio : ratio)
          .min()
          .orElse(Double.NaN);
    }

    @Override
    double worse(double left, double right) {
      return right < left ? right : left;
    }
  };

  /** Compares groups with each other. */
  abstract double between(GroupRates rates);

  /** Compares groups with all cases. */
  abstract double toOverall(GroupRates rates);

  /** Returns the worse of two values, as fairlearn does: the left one if one is NaN. */
  abstract double worse(double left, double right);

  /** Returns the mean of the values that are not NaN. */
  static double mean(double[] figures) {
    return DoubleStream.of(figures)
        .filter(figure -> !Double.isNaN(figure))
        .average()
        .orElse(Double.NaN);
  }
}
