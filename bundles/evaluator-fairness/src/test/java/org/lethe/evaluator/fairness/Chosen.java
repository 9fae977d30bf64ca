package org.lethe.evaluator.fairness;

import java.util.Map;
import java.util.stream.Stream;
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

  static ChosenMetric of(FairnessMetric metric) {
    return new ChosenMetric(metric, Settings.check(metric.settings(), Map.of()));
  }

  static ChosenMetric[] defaults() {
    return Stream.of(
            new EqualizedOddsDifference(),
            new DemographicParityDifference(),
            new WorstGroupAccuracy(),
            new AveragePrecision())
        .map(Chosen::of)
        .toArray(ChosenMetric[]::new);
  }
}
