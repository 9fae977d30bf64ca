package org.lethe.fairness;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** The least accuracy, by weight, of a combination of group and label. */
@Component
@LetheProvider(
    role = Role.FAIRNESS_METRIC,
    id = "worst-group-accuracy",
    summary = "least accuracy of a combination of group and label")
public final class WorstGroupAccuracy implements FairnessMetric {
  @Override
  public Score of(Settings settings, Cases cases) {
    int size = 2 * (Arrays.stream(cases.groups()).max().orElse(-1) + 1);
    double[] right = new double[size];
    double[] all = new double[size];
    for (int i = 0; i < cases.count(); i++) {
      int part = 2 * cases.groups()[i] + cases.labels()[i];
      all[part] += cases.weights()[i];
      right[part] += cases.labels()[i] == cases.predictions()[i] ? cases.weights()[i] : 0;
    }
    int[] parts = IntStream.range(0, size).filter(part -> all[part] > 0).toArray();
    int groups = (int) IntStream.of(parts).map(part -> part / 2).distinct().count();
    double worst =
        IntStream.of(parts).mapToDouble(part -> right[part] / all[part]).min().orElse(Double.NaN);
    return new Score(worst, warning(parts.length, groups));
  }

  private static Optional<String> warning(int parts, int groups) {
    if (parts == 0) {
      return Optional.of("no cases");
    }
    String text = "%d of %d combinations of group and label have no cases and are left out";
    return Optional.of(text.formatted(2 * groups - parts, 2 * groups))
        .filter(warning -> parts < 2 * groups);
  }
}
