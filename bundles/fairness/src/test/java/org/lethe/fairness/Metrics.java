package org.lethe.fairness;

import java.util.HashMap;
import java.util.Map;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Settings;

/** All metrics of the bundle, found by a line such as {@code id method=to_overall}. */
final class Metrics {
  private static final Map<String, FairnessMetric> ALL =
      Map.of(
          "selection-rate", new SelectionRate(),
          "demographic-parity-difference", new DemographicParityDifference(),
          "demographic-parity-ratio", new DemographicParityRatio(),
          "equalized-odds-difference", new EqualizedOddsDifference(),
          "equalized-odds-ratio", new EqualizedOddsRatio(),
          "equal-opportunity-difference", new EqualOpportunityDifference(),
          "equal-opportunity-ratio", new EqualOpportunityRatio(),
          "average-precision", new AveragePrecision(),
          "worst-group-accuracy", new WorstGroupAccuracy(),
          "worst-group-average-precision", new WorstGroupAveragePrecision());

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
