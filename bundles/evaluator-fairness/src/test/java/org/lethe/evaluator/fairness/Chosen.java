package org.lethe.evaluator.fairness;

import java.util.Map;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.settings.Settings;
import org.lethe.fairness.AveragePrecision;
import org.lethe.fairness.DemographicParityDifference;
import org.lethe.fairness.EqualizedOddsDifference;
import org.lethe.fairness.WorstGroupAccuracy;

/** Metrics as a run hands them over. */
final class Chosen {
  private Chosen() {}

  static ChosenMetric of(String id, FairnessMetric metric) {
    return new ChosenMetric(id, metric, Settings.check(metric.settings(), Map.of()));
  }

  static ChosenMetric[] defaults() {
    return new ChosenMetric[] {
      of("equalized-odds-difference", new EqualizedOddsDifference()),
      of("demographic-parity-difference", new DemographicParityDifference()),
      of("worst-group-accuracy", new WorstGroupAccuracy()),
      of("average-precision", new AveragePrecision())
    };
  }
}
