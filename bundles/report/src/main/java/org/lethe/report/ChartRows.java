package org.lethe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Chart;

/** The data of a chart as rows of a table. */
final class ChartRows {
  private static final int MOST = 400;

  private final List<List<String>> rows = new ArrayList<>();
  private int total;

  private ChartRows() {}

  /** Returns the table behind a chart, with a row per value. */
  static DataTable of(Chart chart) {
    ChartRows table = new ChartRows();
    String x = Plane.label(chart.heading().x());
    String y = Plane.label(chart.heading().y());
    List<String> header;
    if (chart instanceof Chart.Lines lines) {
      header = List.of("line", x, y, "interval");
      lines.lines().forEach(table::add);
    } else if (chart instanceof Chart.Bars bars) {
      header = List.of(x, "series", y, "interval");
      bars.series().forEach(series -> table.add(bars.categories(), series));
    } else if (chart instanceof Chart.Matrix matrix) {
      header = List.of(y, x, "value");
      table.add(matrix);
    } else {
      header = List.of("group", x, y);
      ((Chart.Points) chart).groups().forEach(table::add);
    }
    return new DataTable(header, table.rows, table.total);
  }

  private void add(Chart.Line line) {
    for (int i = 0; i < line.y().size(); i++) {
      add(line.name(), Numbers.plain(line.x().get(i)), figure(line.y(), i), bounds(line.band(), i));
    }
  }

  private void add(List<String> categories, Chart.Series series) {
    for (int i = 0; i < categories.size(); i++) {
      add(
          categories.get(i),
          series.name(),
          figure(series.values(), i),
          bounds(series.intervals(), i));
    }
  }

  private void add(Chart.Matrix matrix) {
    for (int row = 0; row < matrix.rows().size(); row++) {
      for (int column = 0; column < matrix.columns().size(); column++) {
        add(
            matrix.rows().get(row),
            matrix.columns().get(column),
            figure(matrix.values().get(row), column));
      }
    }
  }

  private void add(Chart.Group group) {
    for (int i = 0; i < group.y().size(); i++) {
      add(group.name(), Numbers.plain(group.x().get(i)), figure(group.y(), i));
    }
  }

  private void add(String... cells) {
    if (total++ < MOST) {
      rows.add(List.of(cells));
    }
  }

  private static String figure(List<Double> values, int index) {
    return Numbers.figure(values.get(index));
  }

  private static String bounds(Optional<Chart.Band> band, int index) {
    return band.filter(given -> !given.low().get(index).isNaN())
        .map(given -> Numbers.interval(given.low().get(index), given.high().get(index)))
        .orElse("");
  }
}
