package org.lethe.evaluator.probe;

import java.util.Arrays;
import org.lethe.api.measure.Scores;

/**
 * Features with labels.
 *
 * @param rows standardised features, a row per image
 * @param labels 0 or 1
 * @param strata the class of the task
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProbeSet(float[][] rows, int[] labels, int[] strata) {

  /** Returns some of the rows, in that order. */
  ProbeSet of(int[] chosen) {
    return new ProbeSet(
        Arrays.stream(chosen).mapToObj(i -> rows[i]).toArray(float[][]::new),
        Arrays.stream(chosen).map(i -> labels[i]).toArray(),
        Arrays.stream(chosen).map(i -> strata[i]).toArray());
  }

  /** Returns the AUROC of scores within the classes of the task; 0.5 where it is not defined. */
  double selection(double[] scores) {
    double value = Scores.auroc(labels, scores, strata).value();
    return Double.isNaN(value) ? 0.5 : value;
  }

  /** Returns the numbers per row. */
  int width() {
    return rows[0].length;
  }
}
