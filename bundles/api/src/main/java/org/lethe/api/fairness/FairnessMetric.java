package org.lethe.api.fairness;

import org.lethe.api.measure.Score;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A fairness metric, registered as a service with {@link org.lethe.api.Role#FAIRNESS_METRIC}. Equal
 * cases and settings give equal scores. Thread-safe.
 */
@ConsumerType
public interface FairnessMetric extends Provider {

  /**
   * Computes the metric.
   *
   * @param settings the settings, checked against {@link #settings}
   * @param cases the predictions
   * @return the score, with a warning if a group lacks the cases that the metric counts, e.g.
   *     positives
   */
  Score of(Settings settings, Cases cases);
}
