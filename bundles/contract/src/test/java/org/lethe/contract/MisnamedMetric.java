package org.lethe.contract;

import java.util.List;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/** A sound metric, registered under an id with a space and without a summary. */
final class MisnamedMetric implements FairnessMetric {
  private final FairnessMetric sound = new TestMetric(TestMetric.Fault.NONE);

  @Override
  public List<Setting<?>> settings() {
    return sound.settings();
  }

  @Override
  public Score of(Settings settings, Cases cases) {
    return sound.of(settings, cases);
  }
}
