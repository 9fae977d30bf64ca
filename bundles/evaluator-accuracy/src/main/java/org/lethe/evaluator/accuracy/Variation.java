package org.lethe.evaluator.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;

/**
 * Variation in accuracy (section 5.0.1 of the paper): the score of a model minus that of the
 * original. The interval is that of a paired bootstrap over persons: both models are scored on the
 * same resamples.
 *
 * @param truth the class of each image
 * @param persons the person in each image
 * @param seed the seed of the draws
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record Variation(int[] truth, int[] persons, long seed) {
  private static final int DRAWS = 1_000;

  /** The functions that resample the scores, in the order of {@link TaskScores}. */
  private static final List<ToDoubleBiFunction<ResampledScores, int[]>> SCORES =
      List.of(
          ResampledScores::accuracy,
          ResampledScores::balancedAccuracy,
          ResampledScores::averagePrecision);

  /**
   * Returns the variation of each score.
   *
   * @param before the logits of the original
   * @param after the logits of the other model
   */
  List<Measurement> of(float[][] before, float[][] after) {
    List<Measurement> old = TaskScores.of(truth, before);
    List<Measurement> current = TaskScores.of(truth, after);
    ResampledScores first = ResampledScores.of(truth, before);
    ResampledScores second = ResampledScores.of(truth, after);
    List<Measurement> variations = new ArrayList<>();
    for (int i = 0; i < SCORES.size(); i++) {
      ToDoubleBiFunction<ResampledScores, int[]> score = SCORES.get(i);
      Measurement variation = difference(old.get(i), current.get(i));
      Optional<Interval> interval =
          Bootstrap.interval(
              persons,
              DRAWS,
              seed,
              AccuracyEvaluator.ID,
              rows -> score.applyAsDouble(second, rows) - score.applyAsDouble(first, rows));
      variations.add(interval.map(variation::within).orElse(variation));
    }
    return variations;
  }

  private static Measurement difference(Measurement before, Measurement after) {
    return new Measurement(
        after.name() + "_variation",
        after.value() - before.value(),
        after.count(),
        after.labels(),
        after.warnings());
  }
}
