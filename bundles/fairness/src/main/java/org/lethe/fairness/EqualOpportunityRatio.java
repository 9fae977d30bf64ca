package org.lethe.fairness;

import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** The smallest ratio between true positive rates of groups. */
@Component
@LetheProvider(
    role = Role.FAIRNESS_METRIC,
    id = "equal-opportunity-ratio",
    summary = "smallest ratio of true positive rates, 1 if equal")
public final class EqualOpportunityRatio implements FairnessMetric {
  private static final Disparity DISPARITY =
      new Disparity(Comparison.RATIO, List.of(Rate.TRUE_POSITIVE));

  @Override
  public List<Setting<?>> settings() {
    return DISPARITY.settings();
  }

  @Override
  public Score of(Settings settings, Cases cases) {
    return DISPARITY.of(settings, cases);
  }
}
