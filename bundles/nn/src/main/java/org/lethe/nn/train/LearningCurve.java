package org.lethe.nn.train;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * The course of a training: for each epoch the mean of the losses that were read from the device
 * and, if there is one, the validation score. Not thread-safe.
 */
final class LearningCurve {
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private double sum;
  private long count;

  /** Adds the loss of an update. */
  void add(double loss) {
    sum += loss;
    count++;
  }

  /** Adds the validation score of the current epoch. */
  void score(double score) {
    scores.add(score);
  }

  /** Ends the updates of the current epoch. */
  void end() {
    losses.add(sum / count);
    sum = 0;
    count = 0;
  }

  /**
   * Returns a measurement per epoch and figure, labelled with epoch and split.
   *
   * @param trained the number of images per epoch
   * @param validated the number of validation images
   */
  List<Measurement> series(long trained, long validated) {
    List<Measurement> series = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      series.add(measurement("loss", losses.get(i), trained, i, Split.TRAIN));
      if (i < scores.size()) {
        series.add(measurement("score", scores.get(i), validated, i, Split.VALIDATION));
      }
    }
    return series;
  }

  private static Measurement measurement(
      String name, double value, long count, int epoch, Split split) {
    return Measurement.of(name, value, count)
        .with(Label.EPOCH, Integer.toString(epoch + 1))
        .with(Label.SPLIT, split.label());
  }

  /** Writes the curve. */
  void save(StateWriter state) {
    state.put("sum", sum);
    state.put("count", count);
    save(losses, state.child("losses"));
    save(scores, state.child("scores"));
  }

  private static void save(List<Double> values, StateWriter state) {
    for (int i = 0; i < values.size(); i++) {
      state.put(Integer.toString(i), values.get(i));
    }
  }

  /** Reads a state that {@link #save} wrote. A state of an earlier version has no curve. */
  void load(StateReader state) {
    if (state.has("sum")) {
      sum = state.decimal("sum");
      count = state.integer("count");
      load(losses, state.child("losses"));
      load(scores, state.child("scores"));
    }
  }

  private static void load(List<Double> values, StateReader state) {
    for (int i = 0; state.has(Integer.toString(i)); i++) {
      values.add(state.decimal(Integer.toString(i)));
    }
  }
}
