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

/** The largest difference between true positive rates of groups. */
@Component
@LetheProvider(
    role = Role.FAIRNESS_METRIC,
    id = "equal-opportunity-difference",
    summary = "largest difference of true positive rates, 0 if equal")
public final class EqualOpportunityDifference implements FairnessMetric {
  private static final Disparity DISPARITY =
      new Disparity(Comparison.DIFFERENCE, List.of(Rate.TRUE_POSITIVE));

  @Override
  public List<Setting<?>> settings() {
    return DISPARITY.settings();
  }

  @Override
  public Score of(Settings settings, Cases cases) {
    return DISPARITY.of(settings, cases);
  }
}
