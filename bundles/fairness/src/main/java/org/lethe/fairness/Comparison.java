package org.lethe.fairness;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A number for the distance between rates of groups. */
enum Comparison {
  /** Largest difference: 0 where all are equal. */
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
  /** Smallest ratio, at most 1: 1 where all are equal, not defined where all are 0. */
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

  /** Returns the worse of two figures, as fairlearn does: the left one where one is NaN. */
  abstract double worse(double left, double right);

  /** Returns the mean of the figures that are defined. */
  static double mean(double[] figures) {
    return DoubleStream.of(figures)
        .filter(figure -> !Double.isNaN(figure))
        .average()
        .orElse(Double.NaN);
  }
}
