package org.lethe.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * The measurements on the test images as a table: a column per model, a row per figure under a
 * heading per kind of figure, every row saying what the model saw and which adversary looked.
 */
final class ResultTable {
  private static final List<String> FIRST = List.of("original", "naive", "random-mask");
  private static final String LAST = "unlearned";

  private ResultTable() {}

  /** The table; without rows as long as nothing was measured. */
  static Table of(List<Measurement> measurements) {
    Map<ResultRow, Map<String, List<Double>>> rows = new LinkedHashMap<>();
    List<String> subjects = new ArrayList<>();
    for (Measurement measurement : measurements) {
      if (ResultRow.has(measurement)) {
        String subject = measurement.label(Label.SUBJECT).orElseThrow();
        rows.computeIfAbsent(ResultRow.of(measurement), row -> new LinkedHashMap<>())
            .computeIfAbsent(subject, name -> new ArrayList<>())
            .add(measurement.value());
        if (!subjects.contains(subject)) {
          subjects.add(subject);
        }
      }
    }
    subjects.sort(Comparator.comparingInt(ResultTable::rank));
    return table(rows, subjects);
  }

  private static Table table(
      Map<ResultRow, Map<String, List<Double>>> rows, List<String> subjects) {
    Table table = Table.of("test images");
    subjects.forEach(table::figures);
    String heading = "";
    for (ResultRow row : rows.keySet().stream().sorted(ResultRow.ORDER).toList()) {
      if (!row.heading().equals(heading)) {
        heading = row.heading();
        table.heading(heading);
      }
      List<String> cells = new ArrayList<>();
      cells.add(row.text());
      subjects.forEach(subject -> cells.add(cell(rows.get(row).get(subject))));
      table.row(cells);
    }
    return table;
  }

  /** A figure, or the range of several. */
  private static String cell(List<Double> values) {
    if (values == null) {
      return "-";
    }
    if (values.size() == 1) {
      return Text.score(values.get(0));
    }
    DoubleStream defined =
        values.stream().mapToDouble(value -> value).filter(v -> !Double.isNaN(v));
    return Text.range(defined.summaryStatistics());
  }

  private static int rank(String subject) {
    int first = FIRST.indexOf(subject);
    if (first >= 0) {
      return first;
    }
    return subject.equals(LAST) ? FIRST.size() + 1 : FIRST.size();
  }
}
