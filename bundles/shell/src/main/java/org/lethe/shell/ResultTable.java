package org.lethe.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.console.Table;

/**
 * The table of measurements on the test images, with a column per model and a row per figure. Rows
 * are grouped by the kind of figure and name the input of the model and the adversary.
 */
final class ResultTable {
  private static final List<String> FIRST = List.of("original", "naive", "random-mask");
  private static final String UNLEARNED = "unlearned";
  private static final double SAME = 1e-9;

  private final Map<ResultRow, Map<String, List<Measurement>>> rows = new LinkedHashMap<>();
  private final List<String> subjects = new ArrayList<>();

  private ResultTable(List<Measurement> measurements, List<String> references) {
    measurements.stream().filter(ResultRow::has).forEach(this::add);
    subjects.sort(Comparator.comparingInt(subject -> rank(subject, references)));
  }

  /**
   * Returns the table, which may have no rows. Intervals are shown if the table then fits the
   * width.
   *
   * @param references the subjects of the last columns
   * @param width the width of the screen in columns
   */
  static Table of(List<Measurement> measurements, List<String> references, int width) {
    ResultTable results = new ResultTable(measurements, references);
    Table figures = results.table(new ResultCell(false));
    if (measurements.stream().noneMatch(measurement -> measurement.interval().isPresent())) {
      return figures;
    }
    Table intervals = results.table(new ResultCell(true));
    return intervals.fits(width) ? intervals : figures;
  }

  private void add(Measurement measurement) {
    String subject = measurement.label(Label.SUBJECT).orElseThrow();
    rows.computeIfAbsent(ResultRow.of(measurement), row -> new LinkedHashMap<>())
        .computeIfAbsent(subject, name -> new ArrayList<>())
        .add(measurement);
    if (!subjects.contains(subject)) {
      subjects.add(subject);
    }
  }

  private Table table(ResultCell cell) {
    Table table = Table.of("test images");
    subjects.forEach(table::figures);
    String heading = "";
    for (ResultRow row : rows.keySet().stream().sorted(ResultRow.ORDER).toList()) {
      if (repeats(row)) {
        continue;
      }
      if (!row.heading().equals(heading)) {
        heading = row.heading();
        table.heading(heading);
      }
      List<String> cells = new ArrayList<>();
      cells.add(row.text());
      subjects.forEach(
          subject -> cells.add(cell.of(rows.get(row).getOrDefault(subject, List.of()))));
      table.row(cells);
    }
    return table;
  }

  /** Returns whether a figure does not depend on the weights of rows and already has a row. */
  private boolean repeats(ResultRow row) {
    return row.rows().equals("biased")
        && rows.keySet().stream()
            .filter(other -> other.rows().equals("balanced") && other.isAlike(row))
            .anyMatch(other -> isSame(rows.get(other), rows.get(row)));
  }

  private static boolean isSame(
      Map<String, List<Measurement>> some, Map<String, List<Measurement>> others) {
    return some.keySet().equals(others.keySet())
        && some.keySet().stream()
            .allMatch(subject -> Math.abs(one(some, subject) - one(others, subject)) < SAME);
  }

  private static double one(Map<String, List<Measurement>> row, String subject) {
    return row.get(subject).get(0).value();
  }

  private static int rank(String subject, List<String> references) {
    int first = FIRST.indexOf(subject);
    if (references.contains(subject)) {
      return FIRST.size() + 2 + references.indexOf(subject);
    }
    if (first >= 0) {
      return first;
    }
    return subject.equals(UNLEARNED) ? FIRST.size() + 1 : FIRST.size();
  }
}
