package org.lethe.evaluator.adversary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;

/**
 * Features of the validation and test images, against which an adversary's answers are scored
 * within each class of the task.
 */
final class FeatureTruth {
  private static final int DRAWS = 300;
  private final List<String> features;
  private final long seed;
  private final Map<Split, int[]> strata = new EnumMap<>(Split.class);
  private final Map<Split, int[][]> values = new EnumMap<>(Split.class);
  private final int[] persons;

  FeatureTruth(EvaluationContext context) {
    features = context.features();
    seed = context.seed();
    Samples samples = context.samples();
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      strata.put(split, samples.values(split, context.task()));
      values.put(split, features.stream().map(f -> samples.values(split, f)).toArray(int[][]::new));
    }
    Optional<int[]> known = samples.identities(Split.TEST);
    persons = known.orElseGet(() -> IntStream.range(0, samples.count(Split.TEST)).toArray());
    if (known.isEmpty()) {
      context.warn(
          AdversaryEvaluator.ID
              + ": persons are unknown; intervals take all images as independent");
    }
  }

  List<String> features() {
    return features;
  }

  /** Returns a feature of the test images. */
  int[] test(int feature) {
    return values.get(Split.TEST)[feature];
  }

  /** Returns the classes of the task of the test images. */
  int[] strata() {
    return strata.get(Split.TEST);
  }

  /** Returns an adversary's AUROC for a feature of a split's images. */
  Score auroc(Split split, int feature, ReaderLogits logits) {
    return Scores.auroc(
        values.get(split)[feature], logits.scores(split, feature), strata.get(split));
  }

  /**
   * Returns the adversary that reads a feature of the validation images best. Its answer is
   * inverted if it is wrong more often than right on them.
   */
  ReaderLogits strongest(int feature, List<ReaderLogits> adversaries) {
    return adversaries.stream()
        .map(logits -> selection(feature, logits) < 0.5 ? logits.turnedRound() : logits)
        .max(Comparator.comparingDouble(logits -> selection(feature, logits)))
        .orElseThrow();
  }

  private double selection(int feature, ReaderLogits logits) {
    double value = auroc(Split.VALIDATION, feature, logits).value();
    return Double.isNaN(value) ? 0.5 : value;
  }

  /** Returns the 95 % interval of an adversary's AUROC on test images, over persons. */
  Optional<Interval> interval(int feature, ReaderLogits logits) {
    int[] truth = test(feature);
    double[] scores = logits.scores(Split.TEST, feature);
    return Bootstrap.interval(
        persons,
        DRAWS,
        seed,
        AdversaryEvaluator.ID + "/" + features.get(feature),
        rows ->
            Scores.auroc(
                    Arrays.stream(rows).map(row -> truth[row]).toArray(),
                    Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray(),
                    Arrays.stream(rows).map(row -> strata()[row]).toArray())
                .value());
  }
}
