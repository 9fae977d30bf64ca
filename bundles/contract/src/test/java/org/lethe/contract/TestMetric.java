package org.lethe.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/** Part of the cases, by weight, that are predicted 1 or 0; breaks at most one promise. */
record TestMetric(Fault fault) implements FairnessMetric {
  private static final Setting<String> PREDICTED =
      Setting.choice("predicted", "1", List.of("1", "0"), "which prediction counts");

  enum Fault {
    NONE,
    CHANCE,
    CHANGES_ITS_CASES,
    STARTS_WITH_THE_FIRST,
    KNOWS_A_GROUP_BY_ITS_NUMBER,
    IGNORES_WEIGHTS,
    ADDS_WEIGHTS,
    SAYS_NOT_WHY,
    IS_INFINITE_UNDER_ONE_CHOICE
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PREDICTED);
  }

  @Override
  public Score of(Settings settings, Cases cases) {
    int wanted = Integer.parseInt(settings.get(PREDICTED));
    int[] rows = IntStream.range(0, cases.count()).filter(i -> counts(cases, i)).toArray();
    double all = Arrays.stream(rows).mapToDouble(i -> weight(cases, i)).sum();
    double hits =
        Arrays.stream(rows)
            .filter(i -> cases.predictions()[i] == wanted)
            .mapToDouble(i -> weight(cases, i))
            .sum();
    if (fault == Fault.CHANGES_ITS_CASES) {
      Arrays.sort(cases.scores());
    }
    if (all == 0) {
      return undefined(wanted);
    }
    return new Score(hits / (fault == Fault.ADDS_WEIGHTS ? 1 : all) + noise(), Optional.empty());
  }

  private Score undefined(int wanted) {
    boolean infinite = fault == Fault.IS_INFINITE_UNDER_ONE_CHOICE && wanted == 0;
    return new Score(
        infinite ? Double.POSITIVE_INFINITY : Double.NaN,
        fault == Fault.SAYS_NOT_WHY ? Optional.empty() : Optional.of("no cases"));
  }

  private boolean counts(Cases cases, int row) {
    return switch (fault) {
      case STARTS_WITH_THE_FIRST -> cases.groups()[row] == cases.groups()[0];
      case KNOWS_A_GROUP_BY_ITS_NUMBER -> cases.groups()[row] == 1;
      default -> true;
    };
  }

  private double weight(Cases cases, int row) {
    return fault == Fault.IGNORES_WEIGHTS ? 1 : cases.weights()[row];
  }

  private double noise() {
    return fault == Fault.CHANCE ? Math.random() : 0;
  }
}
