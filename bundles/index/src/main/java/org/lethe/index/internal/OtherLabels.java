package org.lethe.index.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lethe.api.measure.Label;

/**
 * The labels that are not well known, as the text of one column: {@code name=value} on a line each,
 * with a line feed before and after. A line feed in a value is stored as a space.
 */
final class OtherLabels {
  private OtherLabels() {}

  /** Returns the text of the labels without a separate column; empty if there are none. */
  static String write(Map<Label, String> labels) {
    String lines =
        labels.entrySet().stream()
            .filter(label -> !label.getKey().isWellKnown())
            .map(label -> line(label.getKey(), label.getValue()))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "" : "\n" + lines + "\n";
  }

  /** Reads labels from a text of {@link #write}. */
  static Map<Label, String> read(String text) {
    Map<Label, String> labels = new TreeMap<>();
    text.lines()
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("=", 2))
        .forEach(parts -> labels.put(new Label(parts[0]), parts[1]));
    return labels;
  }

  /** Returns the pattern for LIKE, with the escape character {@code !}, of a text with a label. */
  static String pattern(Label label, String value) {
    return "%\n" + line(label, value).replaceAll("([!%_])", "!$1") + "\n%";
  }

  private static String line(Label label, String value) {
    return label.name() + "=" + value.replaceAll("\\R", " ");
  }
}
