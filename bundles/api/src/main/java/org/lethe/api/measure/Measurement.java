package org.lethe.api.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One figure a run computed. Immutable; {@link #with} returns a changed copy.
 *
 * @param name what was measured: {@code accuracy}, {@code balanced_accuracy}, {@code
 *     average_precision}, {@code auroc}, {@code mean_mask}, ...
 * @param value the figure; NaN where it is not defined, with a warning that says why
 * @param count how many images it was computed from
 * @param labels what qualifies it
 * @param warnings what its reader must know
 * @param interval the confidence interval of the figure, where one was computed
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
    Map<Label, String> ordered = new EnumMap<>(Label.class);
    ordered.putAll(labels);
    labels = Collections.unmodifiableMap(ordered);
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(interval);
  }

  /** A figure without an interval. */
  public Measurement(
      String name, double value, long count, Map<Label, String> labels, List<String> warnings) {
    this(name, value, count, labels, warnings, Optional.empty());
  }

  /** A figure without labels yet. */
  public static Measurement of(String name, double value, long count) {
    return new Measurement(name, value, count, Map.of(), List.of());
  }

  /** A score, with its warning, without labels yet. */
  public static Measurement of(String name, Score score, long count) {
    return new Measurement(name, score.value(), count, Map.of(), score.warning().stream().toList());
  }

  /** The same figure with one label more. */
  public Measurement with(Label label, String value) {
    Map<Label, String> more = new EnumMap<>(Label.class);
    more.putAll(labels);
    more.put(label, value);
    return new Measurement(name, this.value, count, more, warnings, interval);
  }

  /** Returns the same figure with a confidence interval. */
  public Measurement within(Interval bounds) {
    return new Measurement(name, value, count, labels, warnings, Optional.of(bounds));
  }

  /** Returns the same figure with one warning more. */
  public Measurement warned(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Measurement(name, value, count, labels, more, interval);
  }

  /** A label's value. */
  public Optional<String> label(Label label) {
    return Optional.ofNullable(labels.get(label));
  }
}
