package org.lethe.fairness;

import java.util.Optional;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** The part of all cases, by weight, that is predicted 1. */
@Component
@LetheProvider(
    role = Role.FAIRNESS_METRIC,
    id = "selection-rate",
    summary = "part of the cases that is predicted 1")
public final class SelectionRate implements FairnessMetric {
  @Override
  public Score of(Settings settings, Cases cases) {
    boolean none = cases.count() == 0;
    double rate = none ? Double.NaN : GroupRates.of(Rate.SELECTION, cases).overall();
    return new Score(rate, Optional.of("no cases").filter(warning -> none));
  }
}
