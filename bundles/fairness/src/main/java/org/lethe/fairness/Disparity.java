package org.lethe.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lethe.api.fairness.Cases;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * A comparison of one or more rates between groups, with the settings of fairlearn's functions.
 *
 * @param comparison the difference or the ratio
 * @param rates the rates, at least one; the result is the worst or the mean of their comparisons
 */
record Disparity(Comparison comparison, List<Rate> rates) {
  private static final String TO_OVERALL = "to_overall";
  private static final String MEAN = "mean";
  private static final Setting<String> METHOD =
      Setting.choice(
          "method",
          "between_groups",
          List.of("between_groups", TO_OVERALL),
          "compares groups with each other, or each with all cases");
  private static final Setting<String> AGGREGATE =
      Setting.choice(
          "aggregate",
          "worst_case",
          List.of("worst_case", MEAN),
          "of the true and the false positive rate, the worse or the mean");

  /** Returns the declared settings; the aggregate applies only to several rates. */
  List<Setting<?>> settings() {
    return rates.size() > 1 ? List.of(METHOD, AGGREGATE) : List.of(METHOD);
  }

  /** Computes the comparison. */
  Score of(Settings settings, Cases cases) {
    List<GroupRates> found = rates.stream().map(rate -> GroupRates.of(rate, cases)).toList();
    boolean toOverall = settings.get(METHOD).equals(TO_OVERALL);
    double[] figures =
        found.stream()
            .mapToDouble(r -> toOverall ? comparison.toOverall(r) : comparison.between(r))
            .toArray();
    boolean mean = rates.size() > 1 && settings.get(AGGREGATE).equals(MEAN);
    double value =
        mean
            ? Comparison.mean(figures)
            : Arrays.stream(figures).reduce(comparison::worse).orElse(Double.NaN);
    return new Score(value, warning(found, figures));
  }

  private static Optional<String> warning(List<GroupRates> found, double[] figures) {
    int groups = found.get(0).groups().length;
    if (groups == 0) {
      return Optional.of("no cases");
    }
    List<String> warnings = new ArrayList<>();
    if (groups == 1) {
      warnings.add("one group alone: nothing to compare");
    }
    for (int i = 0; i < figures.length; i++) {
      GroupRates rates = found.get(i);
      rates.warning().ifPresent(warnings::add);
      if (Double.isNaN(figures[i])) {
        warnings.add("the %s is 0 in all groups: no ratio".formatted(rates.rate().title()));
      }
    }
    return Optional.of(String.join("; ", warnings)).filter(text -> !text.isEmpty());
  }
}
