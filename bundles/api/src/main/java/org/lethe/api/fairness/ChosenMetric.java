package org.lethe.api.fairness;

import org.lethe.api.measure.Score;
import org.lethe.api.settings.Settings;

/**
 * A fairness metric with its settings in a recipe.
 *
 * @param id the id of the metric
 * @param metric the metric
 * @param settings the settings, checked against those that the metric declares
 */
public record ChosenMetric(String id, FairnessMetric metric, Settings settings) {

  /** Computes the metric. */
  public Score of(Cases cases) {
    return metric.of(settings, cases);
  }
}
