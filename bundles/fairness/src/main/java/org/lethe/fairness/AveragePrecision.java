package org.lethe.fairness;

import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;
import org.lethe.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** Average precision of the scores over all cases, as scikit-learn computes it. */
@Component
@LetheProvider(
    role = Role.FAIRNESS_METRIC,
    id = "average-precision",
    summary = "average precision of the scores, over all groups")
public final class AveragePrecision implements FairnessMetric {
  @Override
  public Score of(Settings settings, Cases cases) {
    return Scores.averagePrecision(cases.labels(), cases.scores(), cases.weights());
  }
}
