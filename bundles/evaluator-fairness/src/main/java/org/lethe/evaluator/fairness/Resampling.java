package org.lethe.evaluator.fairness;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;

/**
 * Confidence intervals over persons. Every figure of a run is computed from the same draws, so that
 * models are compared on the same resamples.
 *
 * @param persons person in each image; each image is a person of its own where persons are unknown
 * @param draws number of resamples
 * @param seed seed of the draws
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record Resampling(int[] persons, int draws, long seed) {

  /** Prepares to resample the persons of the test images. */
  static Resampling of(EvaluationContext context) {
    int[] rows = IntStream.range(0, context.samples().count(Split.TEST)).toArray();
    return new Resampling(
        context.samples().identities(Split.TEST).orElse(rows),
        context.settings().get(FairnessEvaluator.DRAWS),
        context.seed());
  }

  /** Returns a resampling of some images, which are numbered anew. */
  Resampling within(int[] rows) {
    int[] those = IntStream.of(rows).map(row -> persons[row]).toArray();
    return new Resampling(those, draws, seed);
  }

  /** Returns the number of persons. */
  int count() {
    return (int) Arrays.stream(persons).distinct().count();
  }

  /**
   * Returns the interval of a figure of some images, as {@link Bootstrap} does; empty also if there
   * are not two persons.
   */
  Optional<Interval> interval(ToDoubleFunction<int[]> figure) {
    return count() < 2
        ? Optional.empty()
        : Bootstrap.interval(persons, draws, seed, FairnessEvaluator.ID, figure);
  }

  /**
   * Returns the intervals of several figures of some images, as {@link #interval} does.
   *
   * @param count the number of figures
   */
  List<Optional<Interval>> intervals(int count, Function<int[], double[]> figures) {
    return count() < 2
        ? Collections.nCopies(count, Optional.empty())
        : Bootstrap.intervals(persons, draws, seed, FairnessEvaluator.ID, figures);
  }
}
