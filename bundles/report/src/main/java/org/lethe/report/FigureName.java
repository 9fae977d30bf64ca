package org.lethe.report;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Names of figures and of the conditions under which they were measured. */
final class FigureName {
  private static final Set<Label> OWN_COLUMN = Set.of(Label.SUBJECT, Label.SPLIT, Label.TARGET);

  private FigureName() {}

  /** Returns a name in words, e.g. {@code mean mask}. */
  static String of(String name) {
    return name.replace('_', ' ').replaceAll("\\bauroc\\b", "AUROC");
  }

  /** Returns the name of a figure and its target, e.g. {@code AUROC of Smiling}. */
  static String withTarget(Measurement measurement) {
    return of(measurement.name())
        + measurement.label(Label.TARGET).map(target -> " of " + target).orElse("");
  }

  /**
   * Returns the labels of a measurement except subject, split and target, e.g. {@code masked,
   * strongest}. A label of a third party is shown with its name.
   */
  static String conditions(Measurement measurement) {
    return measurement.labels().entrySet().stream()
        .filter(label -> !OWN_COLUMN.contains(label.getKey()))
        .flatMap(label -> condition(label.getKey(), label.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> condition(Label label, String value) {
    if (label.equals(Label.ROWS)) {
      return value.equals("all") ? Stream.empty() : Stream.of(value + " rows");
    }
    if (label.equals(Label.LABELS)) {
      return value.equals("true") ? Stream.empty() : Stream.of(value + " labels");
    }
    return Stream.of(label.isWellKnown() ? value : label.name() + "=" + value);
  }
}
