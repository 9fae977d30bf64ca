package org.lethe.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * The measurements on the test images as a table: a row per model, a column per kind of figure,
 * every column saying what the model saw and which adversary looked.
 */
final class ResultTable {
  private static final List<String> NAMES =
      List.of("average_precision", "accuracy", "auroc", "mean_mask");
  private static final List<String> FIRST = List.of("original", "naive", "random-mask");
  private static final String LAST = "unlearned";
  private static final Comparator<Key> BY_MEANING =
      Comparator.comparing((Key key) -> !key.tap.isEmpty())
          .thenComparing(key -> NAMES.indexOf(key.name))
          .thenComparing(key -> key.target)
          .thenComparing(key -> key.input.equals("masked"))
          .thenComparing(key -> key.adversary)
          .thenComparing(Key::tap);

  /** What a column shows. */
  private record Key(String name, String target, String input, String adversary, String tap) {

    static Key of(Measurement measurement) {
      return new Key(
          measurement.name(),
          measurement.label(Label.TARGET).orElse(""),
          measurement.label(Label.INPUT).orElse(""),
          measurement.label(Label.ADVERSARY).orElse(""),
          measurement.label(Label.TAP).orElse(""));
    }

    List<String> header() {
      List<String> lines = new ArrayList<>();
      if (!tap.isEmpty()) {
        lines.add("probe");
      } else if (!adversary.isEmpty()) {
        lines.add("adversary");
      }
      lines.add(shortName());
      for (String line : List.of(target, tap, input)) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
      if (!adversary.isEmpty()) {
        lines.add(adversary.equals("retrained") ? "re-trained" : adversary);
      }
      return lines;
    }

    private String shortName() {
      return switch (name) {
        case "average_precision" -> "AP";
        case "auroc" -> "AUROC";
        case "mean_mask" -> "mean mask";
        default -> name;
      };
    }
  }

  private ResultTable() {}

  /** The table; without rows as long as nothing was measured. */
  static Table of(List<Measurement> measurements) {
    Map<Key, Map<String, Double>> columns = new TreeMap<>(BY_MEANING);
    List<String> subjects = new ArrayList<>();
    for (Measurement measurement : measurements) {
      if (shown(measurement)) {
        String subject = measurement.label(Label.SUBJECT).orElseThrow();
        columns
            .computeIfAbsent(Key.of(measurement), key -> new LinkedHashMap<>())
            .put(subject, measurement.value());
        if (!subjects.contains(subject)) {
          subjects.add(subject);
        }
      }
    }
    subjects.sort(Comparator.comparingInt(ResultTable::rank));
    return table(columns, subjects);
  }

  private static Table table(Map<Key, Map<String, Double>> columns, List<String> subjects) {
    Table table = Table.of("model");
    columns.keySet().forEach(key -> table.figures(key.header()));
    for (String subject : subjects) {
      List<String> cells = new ArrayList<>();
      cells.add(subject);
      for (Map<String, Double> column : columns.values()) {
        cells.add(Text.score(column.getOrDefault(subject, Double.NaN)));
      }
      table.row(cells);
    }
    return table;
  }

  /** The series by epoch, the probes on random labels and the rest are in the JSON. */
  private static boolean shown(Measurement measurement) {
    return NAMES.contains(measurement.name())
        && measurement.label(Label.SUBJECT).isPresent()
        && measurement.label(Label.EPOCH).isEmpty()
        && is(measurement, Label.SPLIT, "test")
        && is(measurement, Label.ROWS, "all")
        && is(measurement, Label.LABELS, "true");
  }

  private static boolean is(Measurement measurement, Label label, String value) {
    return measurement.label(label).map(value::equals).orElse(true);
  }

  private static int rank(String subject) {
    int first = FIRST.indexOf(subject);
    if (first >= 0) {
      return first;
    }
    return subject.equals(LAST) ? FIRST.size() + 1 : FIRST.size();
  }
}
