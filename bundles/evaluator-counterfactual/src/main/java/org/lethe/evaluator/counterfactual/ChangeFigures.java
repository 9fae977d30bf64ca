package org.lethe.evaluator.counterfactual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * Figures of one comparison, each with an interval over resampled persons. Every comparison uses
 * the same draws, so that intervals of different models are of the same images.
 */
final class ChangeFigures {
  private static final int DRAWS = 1_000;
  private final List<ImageChange> changes;
  private final int[] persons;
  private final long seed;

  /**
   * Creates the figures from the changes of all images.
   *
   * @param persons the person in each image
   */
  ChangeFigures(List<ImageChange> changes, int[] persons, long seed) {
    this.changes = changes;
    this.persons = persons;
    this.seed = seed;
  }

  /** Computes the figures, without the labels of the subject. */
  List<Measurement> all(int classes, List<String> taps) {
    List<Measurement> all = new ArrayList<>();
    all.add(mean("flip_rate", change -> change.flips() ? 1 : 0));
    if (classes == 2) {
      all.add(mean("flip_to_1", change -> change.flips() && change.after() == 1 ? 1 : 0));
      all.add(mean("flip_to_0", change -> change.flips() && change.after() == 0 ? 1 : 0));
    }
    all.add(mean("logit_change", ImageChange::logits));
    for (int i = 0; i < taps.size(); i++) {
      int tap = i;
      all.add(
          ratio("tap_change", change -> change.moved()[tap], change -> change.spread()[tap])
              .with(Label.TAP, taps.get(tap)));
    }
    return all;
  }

  private Measurement mean(String name, ToDoubleFunction<ImageChange> figure) {
    return ratio(name, figure, change -> 1);
  }

  /** Computes the mean of one number over the mean of another. */
  private Measurement ratio(
      String name, ToDoubleFunction<ImageChange> part, ToDoubleFunction<ImageChange> whole) {
    if (changes.isEmpty()) {
      return Measurement.of(name, Double.NaN, 0).warned("not defined: there are no test images");
    }
    if (changes.stream().anyMatch(change -> Float.isNaN(change.logits()))) {
      return Measurement.of(name, Double.NaN, changes.size())
          .warned("the model's logits are not numbers: it has diverged");
    }
    double[] parts = changes.stream().mapToDouble(part).toArray();
    double[] wholes = changes.stream().mapToDouble(whole).toArray();
    ToDoubleFunction<int[]> statistic =
        rows -> {
          double divisor = sum(wholes, rows);
          return divisor == 0 ? Double.NaN : sum(parts, rows) / divisor;
        };
    double value = statistic.applyAsDouble(IntStream.range(0, parts.length).toArray());
    if (Double.isNaN(value)) {
      return Measurement.of(name, Double.NaN, parts.length)
          .warned("not defined: without the feature it is the same for every image");
    }
    Optional<Interval> interval =
        Bootstrap.interval(persons, DRAWS, seed, CounterfactualEvaluator.ID, statistic);
    Measurement figure = Measurement.of(name, value, parts.length);
    return interval.map(figure::within).orElse(figure);
  }

  private static double sum(double[] values, int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += values[row];
    }
    return sum;
  }
}
