package org.lethe.fairness;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;
import org.lethe.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** The least average precision of a group; that of a group without positives is 0. */
@Component
@LetheProvider(
    role = Role.FAIRNESS_METRIC,
    id = "worst-group-average-precision",
    summary = "least average precision of a group")
public final class WorstGroupAveragePrecision implements FairnessMetric {
  @Override
  public Score of(Settings settings, Cases cases) {
    List<Score> scores =
        Partition.rows(cases.groups()).stream().map(rows -> precision(cases, rows)).toList();
    double worst = scores.stream().mapToDouble(Score::value).min().orElse(Double.NaN);
    return new Score(worst, warning(scores));
  }

  private static Score precision(Cases cases, int[] rows) {
    return Scores.averagePrecision(
        IntStream.of(rows).map(row -> cases.labels()[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> cases.scores()[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> cases.weights()[row]).toArray());
  }

  private static Optional<String> warning(List<Score> scores) {
    long lacking = scores.stream().filter(score -> score.warning().isPresent()).count();
    if (scores.isEmpty()) {
      return Optional.of("no cases");
    }
    String text = "%d of %d groups without positives: average precision counts as 0 there";
    return Optional.of(text.formatted(lacking, scores.size())).filter(warning -> lacking > 0);
  }
}
