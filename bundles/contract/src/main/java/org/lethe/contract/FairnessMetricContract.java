package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Score;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Contract tests of a {@link FairnessMetric}, at the limits of its settings. The score must depend
 * only on the set of cases, the partition into groups and the proportions of the weights.
 */
public abstract class FairnessMetricContract extends ProviderContract<FairnessMetric> {
  private static final int COUNT = 60;
  private static final int GROUPS = 3;
  private static final double TOLERANCE = 1e-9;

  /** Creates the tests; called by subclasses. */
  protected FairnessMetricContract() {
    super(Role.FAIRNESS_METRIC, FairnessMetric.class);
  }

  @Test
  void equalCasesGetEqualScores() {
    for (Settings settings : choices()) {
      assertEquals(score(settings, cases()), score(settings, cases()), settings::toString);
    }
  }

  @Test
  void leavesItsCasesAsTheyWere() {
    for (Settings settings : choices()) {
      Cases cases = cases();
      score(settings, cases);
      assertArrayEquals(cases().labels(), cases.labels(), "labels");
      assertArrayEquals(cases().predictions(), cases.predictions(), "predictions");
      assertArrayEquals(cases().scores(), cases.scores(), "scores");
      assertArrayEquals(cases().groups(), cases.groups(), "groups");
      assertArrayEquals(cases().weights(), cases.weights(), "weights");
    }
  }

  @Test
  void theOrderOfCasesDoesNotMatter() {
    Streams streams = Streams.of(1, "order");
    assertSame(cases -> rows(cases, streams.permutation(0, cases.count())));
  }

  @Test
  void theNumbersOfGroupsDoNotMatter() {
    assertSame(FairnessMetricContract::renumbered);
  }

  @Test
  void onlyTheProportionsOfWeightsMatter() {
    assertSame(cases -> weighted(cases, row -> 8));
  }

  @Test
  void twiceTheWeightIsTheSameCaseTwice() {
    int[] twice = IntStream.concat(IntStream.range(0, COUNT), IntStream.range(0, 20)).toArray();
    for (Settings settings : choices()) {
      Cases doubled = weighted(cases(), row -> row < 20 ? 2 : 1);
      assertAlike(score(settings, rows(cases(), twice)), score(settings, doubled), settings);
    }
  }

  @Test
  void saysWhyAScoreIsNotDefined() {
    for (Settings settings : choices()) {
      for (Cases cases : extremes()) {
        Score score = score(settings, cases);
        assertFalse(Double.isInfinite(score.value()), () -> "infinite: " + cases);
        assertTrue(
            !Double.isNaN(score.value()) || score.warning().isPresent(),
            () -> "NaN without a warning, with " + settings);
        score
            .warning()
            .ifPresent(warning -> assertEquals(1, warning.lines().count(), "warning: " + warning));
      }
    }
  }

  private Score score(Settings settings, Cases cases) {
    return provider().of(settings, cases);
  }

  private void assertSame(UnaryOperator<Cases> change) {
    for (Settings settings : choices()) {
      for (Cases cases : List.of(cases(), where(row -> row.group() > 0 || row.label() == 0))) {
        assertAlike(score(settings, cases), score(settings, change.apply(cases)), settings);
      }
    }
  }

  private static void assertAlike(Score expected, Score actual, Settings settings) {
    assertEquals(expected.value(), actual.value(), TOLERANCE, settings::toString);
    assertEquals(
        expected.warning().isPresent(),
        actual.warning().isPresent(),
        () -> "only one has a warning: %s, %s".formatted(expected, actual));
  }

  /** Returns the settings of the tests, and variants of them with each setting at its limits. */
  private List<Settings> choices() {
    List<Setting<?>> declared = provider().settings();
    List<Settings> choices = new ArrayList<>(List.of(Settings.check(declared, settings())));
    for (Setting<?> setting : declared) {
      for (Object choice : setting.kind().limits()) {
        Map<String, Object> given = new HashMap<>(settings());
        given.put(setting.name(), choice);
        choices.add(Settings.check(declared, given));
      }
    }
    return choices;
  }

  /** A case, for selection by its values. */
  private record Row(int label, int prediction, int group) {}

  private interface Condition {
    boolean holds(Row row);
  }

  /** Returns cases that lack a group, a label, a prediction or a combination of them. */
  private static List<Cases> extremes() {
    return List.of(
        where(row -> false),
        where(row -> row.group() == 0),
        where(row -> row.label() == 0),
        where(row -> row.label() == 1),
        where(row -> row.prediction() == 0),
        where(row -> row.prediction() == 1),
        where(row -> row.group() > 0 || row.label() == 0),
        where(row -> row.group() > 0 || row.label() == 1),
        where(row -> row.label() == row.prediction()),
        where(row -> row.label() != row.prediction()));
  }

  /** Returns random cases of each group, label and prediction, with ties among their scores. */
  private static Cases cases() {
    int[] labels = new int[COUNT];
    int[] predictions = new int[COUNT];
    double[] scores = new double[COUNT];
    int[] groups = new int[COUNT];
    double[] weights = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      Draws draws = Streams.of(1, "cases").at(0, i);
      groups[i] = i % GROUPS;
      labels[i] = draws.chance(0.3 + 0.2 * groups[i]) ? 1 : 0;
      scores[i] = labels[i] + draws.below(9) / 4.0 - 1.5;
      predictions[i] = scores[i] > 0 ? 1 : 0;
      weights[i] = 0.5 + draws.uniform();
    }
    return new Cases(labels, predictions, scores, groups, weights);
  }

  private static Cases where(Condition wanted) {
    Cases all = cases();
    int[] rows =
        IntStream.range(0, COUNT)
            .filter(
                i -> wanted.holds(new Row(all.labels()[i], all.predictions()[i], all.groups()[i])))
            .toArray();
    return rows(all, rows);
  }

  /** Returns some cases, possibly with repetitions. */
  private static Cases rows(Cases cases, int[] rows) {
    return new Cases(
        IntStream.of(rows).map(i -> cases.labels()[i]).toArray(),
        IntStream.of(rows).map(i -> cases.predictions()[i]).toArray(),
        IntStream.of(rows).mapToDouble(i -> cases.scores()[i]).toArray(),
        IntStream.of(rows).map(i -> cases.groups()[i]).toArray(),
        IntStream.of(rows).mapToDouble(i -> cases.weights()[i]).toArray());
  }

  private static Cases renumbered(Cases cases) {
    int[] groups = IntStream.of(cases.groups()).map(group -> (group + 1) % GROUPS).toArray();
    return new Cases(cases.labels(), cases.predictions(), cases.scores(), groups, cases.weights());
  }

  private static Cases weighted(Cases cases, IntUnaryOperator factor) {
    double[] weights = cases.weights().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factor.applyAsInt(i);
    }
    return new Cases(cases.labels(), cases.predictions(), cases.scores(), cases.groups(), weights);
  }
}
