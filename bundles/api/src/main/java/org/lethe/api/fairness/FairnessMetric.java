package org.lethe.api.fairness;

import org.lethe.api.measure.Score;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A fairness metric, registered with {@link org.lethe.api.Role#FAIRNESS_METRIC}. A pure function:
 * equal cases and settings give equal scores.
 */
@ConsumerType
public interface FairnessMetric extends Provider {

  /**
   * Computes the metric.
   *
   * @param settings checked against {@link #settings}
   * @return the score, with a warning where a group lacks what the metric is about, e.g. positives
   */
  Score of(Settings settings, Cases cases);
}
