package org.lethe.evaluator.probe;

import java.util.List;
import org.lethe.api.measure.Scores;

/** A linear probe: fitted on one set, its ridge chosen on a second, scored on a third. */
final class Probe {
  private static final List<Double> RIDGES = List.of(1e-3, 1e-2, 1e-1, 1.0);

  /**
   * Features with labels.
   *
   * @param rows a row per image
   * @param labels 0 or 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Examples(float[][] rows, int[] labels) {}

  private Probe() {}

  /** The AUROC on the third set; NaN where one class is missing. */
  static double auroc(Examples train, Examples validation, Examples test) {
    Scaling scaling = Scaling.of(train.rows());
    float[][] scaled = scaling.apply(train.rows());
    float[][] selecting = scaling.apply(validation.rows());
    double[] best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (double ridge : RIDGES) {
      double[] weights = LogisticRegression.fit(scaled, train.labels(), ridge);
      double auroc =
          Scores.auroc(validation.labels(), LogisticRegression.scores(weights, selecting)).value();
      if (best == null || auroc > highest) {
        best = weights;
        highest = auroc;
      }
    }
    return Scores.auroc(test.labels(), LogisticRegression.scores(best, scaling.apply(test.rows())))
        .value();
  }
}
