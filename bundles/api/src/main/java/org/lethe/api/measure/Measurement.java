package org.lethe.api.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A figure that a run computed, e.g. an accuracy. Immutable; {@link #with}, {@link #within} and
 * {@link #warned} return changed copies:
 *
 * <pre>{@code
 * Measurement.of("auroc", Scores.auroc(truth, scores), truth.length)
 *     .with(Label.SUBJECT, subject.name())
 *     .with(Label.SPLIT, Split.TEST.label())
 *     .within(new Interval(0.71, 0.78, 0.95));
 * }</pre>
 *
 * <p>Name and labels together identify a measurement within a run.
 *
 * @param name the name of the figure: {@code accuracy}, {@code balanced_accuracy}, {@code
 *     average_precision}, {@code auroc}, {@code mean_mask}, ...; lower-case letters, digits and
 *     underscores
 * @param value the figure; NaN where it is not defined, with a warning that gives the reason
 * @param count the number of images from which the figure was computed
 * @param labels the labels with their values, sorted in the order of {@link Label}
 * @param warnings the warnings, one line each
 * @param interval the confidence interval of the figure, if one was computed
 */
public record Measurement(
    String name,
    double value,
    long count,
    Map<Label, String> labels,
    List<String> warnings,
    Optional<Interval> interval) {

  /** Copies labels and warnings. */
  public Measurement {
    Objects.requireNonNull(name);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(interval);
  }

  /** Creates a figure without an interval. */
  public Measurement(
      String name, double value, long count, Map<Label, String> labels, List<String> warnings) {
    this(name, value, count, labels, warnings, Optional.empty());
  }

  /** Returns a figure without labels. */
  public static Measurement of(String name, double value, long count) {
    return new Measurement(name, value, count, Map.of(), List.of());
  }

  /** Returns a score with its warning, without labels. */
  public static Measurement of(String name, Score score, long count) {
    return new Measurement(name, score.value(), count, Map.of(), score.warning().stream().toList());
  }

  /** Returns a copy with a label set; an old value of this label is replaced. */
  public Measurement with(Label label, String value) {
    SortedMap<Label, String> more = new TreeMap<>(labels);
    more.put(label, value);
    return new Measurement(name, this.value, count, more, warnings, interval);
  }

  /** Returns a copy with a confidence interval. */
  public Measurement within(Interval bounds) {
    return new Measurement(name, value, count, labels, warnings, Optional.of(bounds));
  }

  /** Returns a copy with one more warning. */
  public Measurement warned(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Measurement(name, value, count, labels, more, interval);
  }

  /** Returns the value of a label; empty if the measurement lacks it. */
  public Optional<String> label(Label label) {
    return Optional.ofNullable(labels.get(label));
  }
}
