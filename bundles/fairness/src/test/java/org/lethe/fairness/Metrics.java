package org.lethe.fairness;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Settings;

/** All metrics of the bundle, found by a line such as {@code id method=to_overall}. */
final class Metrics {
  private static final Map<String, FairnessMetric> ALL =
      List.of(
              new SelectionRate(),
              new DemographicParityDifference(),
              new DemographicParityRatio(),
              new EqualizedOddsDifference(),
              new EqualizedOddsRatio(),
              new EqualOpportunityDifference(),
              new EqualOpportunityRatio(),
              new AveragePrecision(),
              new WorstGroupAccuracy(),
              new WorstGroupAveragePrecision())
          .stream()
          .collect(toMap(FairnessMetric::id, metric -> metric));

  private Metrics() {}

  static Score score(String line, Cases cases) {
    String[] words = line.split(" ", -1);
    FairnessMetric metric = ALL.get(words[0]);
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      given.put(pair[0], pair[1]);
    }
    return metric.of(Settings.check(metric.settings(), given), cases);
  }

  static int[] digits(String text) {
    return text.chars().map(c -> c - '0').toArray();
  }
}
