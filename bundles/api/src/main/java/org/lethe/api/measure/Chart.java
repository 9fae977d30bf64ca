package org.lethe.api.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A chart as data. Evaluators return charts, runs store them, and clients draw them. All charts are
 * immutable and small enough to be held in memory.
 *
 * <p>A value is a finite number, or NaN where it is not defined; clients leave a gap there. Names
 * and titles are one line without control characters. A constructor throws an {@link
 * IllegalArgumentException} if an argument breaks these rules or exceeds a limit below.
 *
 * <pre>{@code
 * new Chart.Bars(
 *     new Chart.Heading("accuracy", "Accuracy per group", Chart.Axis.of("group"), Chart.Axis.of("accuracy")),
 *     List.of("young", "old"),
 *     List.of(new Chart.Series("unlearned", List.of(0.91, 0.88), Optional.empty())));
 * }</pre>
 */
public sealed interface Chart {
  /** Greatest number of values (points of a line, bars, cells) in a chart. */
  int MAX_VALUES = 50_000;

  /** Greatest number of lines, series, groups, categories, rows or columns in a chart. */
  int MAX_NAMES = 1_000;

  /** Greatest number of characters in a title, a name, or the label or unit of an axis. */
  int MAX_TEXT = 300;

  /** Returns the name, title and axes. */
  Heading heading();

  /** Returns all values of the chart, including NaN but not bounds and positions. */
  DoubleStream figures();

  /**
   * The label and unit of an axis.
   *
   * @param label the quantity, or the kind of names, along the axis, e.g. {@code epoch}
   * @param unit the unit of the numbers, e.g. {@code s}; empty for numbers without a unit
   */
  record Axis(String label, String unit) {
    /** Checks the texts. */
    public Axis {
      ChartChecks.text(label);
      if (!unit.isEmpty()) {
        ChartChecks.text(unit);
      }
    }

    /** Returns an axis without a unit. */
    public static Axis of(String label) {
      return new Axis(label, "");
    }
  }

  /**
   * The texts that every chart has.
   *
   * @param name the name, unique within a stage: 1 to 60 lower-case letters, digits and
   *     underscores; part of a file name
   * @param title the title, one line
   * @param x the horizontal axis
   * @param y the vertical axis
   */
  record Heading(String name, String title, Axis x, Axis y) {
    /** Checks the texts. */
    public Heading {
      if (!name.matches("[a-z0-9_]{1,60}")) {
        throw new IllegalArgumentException("not a chart's name: " + name);
      }
      ChartChecks.text(title);
    }
  }

  /**
   * The bounds of values, e.g. of confidence intervals.
   *
   * @param low the lower bound of each value; NaN for a value without bounds
   * @param high the upper bound of each value, not below {@code low}; NaN for a value without
   *     bounds
   */
  record Band(List<Double> low, List<Double> high) {
    /** Copies and checks the bounds. */
    public Band {
      low = ChartChecks.values(low);
      high = ChartChecks.values(high);
      ChartChecks.ordered(low, high);
    }
  }

  /**
   * A line of a {@link Lines} chart.
   *
   * @param name the name in the legend
   * @param x the position of each point, finite; at least one
   * @param y the value of each point
   * @param band the bounds of each point
   */
  record Line(String name, List<Double> x, List<Double> y, Optional<Band> band) {
    /** Copies and checks the points. */
    public Line {
      ChartChecks.text(name);
      x = ChartChecks.positions(x);
      y = ChartChecks.values(y);
      ChartChecks.same(x.size(), y.size());
      ChartChecks.fits(band, y.size());
    }
  }

  /**
   * Lines over a numeric axis.
   *
   * @param heading the name, title and axes
   * @param lines the lines, at least one, with different names
   */
  record Lines(Heading heading, List<Line> lines) implements Chart {
    /** Copies the lines and checks the limits. */
    public Lines {
      lines = List.copyOf(lines);
      ChartChecks.names(lines.stream().map(Line::name).toList());
      ChartChecks.total(lines.stream().mapToLong(line -> line.y().size()).sum());
    }

    @Override
    public DoubleStream figures() {
      return ChartChecks.all(lines.stream().map(Line::y));
    }
  }

  /**
   * A series of a {@link Bars} chart.
   *
   * @param name the name in the legend
   * @param values the height of the bar in each category
   * @param intervals the bounds of each bar
   */
  record Series(String name, List<Double> values, Optional<Band> intervals) {
    /** Copies and checks the values. */
    public Series {
      ChartChecks.text(name);
      values = ChartChecks.values(values);
      ChartChecks.fits(intervals, values.size());
    }
  }

  /**
   * Bars of one or more series, side by side in each category.
   *
   * @param heading the name, title and axes
   * @param categories the names along the horizontal axis, at least one, all different
   * @param series the series, at least one, with different names and one value per category
   */
  record Bars(Heading heading, List<String> categories, List<Series> series) implements Chart {
    /** Copies the series and checks the limits. */
    public Bars {
      categories = ChartChecks.names(categories);
      series = List.copyOf(series);
      ChartChecks.names(series.stream().map(Series::name).toList());
      for (Series each : series) {
        ChartChecks.same(categories.size(), each.values().size());
      }
      ChartChecks.total((long) categories.size() * series.size());
    }

    /**
     * Returns measurements as bars, with their intervals. Categories and series are in the order of
     * the measurements. Control characters in labels are replaced by spaces, and labels are cut to
     * {@link #MAX_TEXT} characters.
     *
     * @param category the label whose values are the categories
     * @param series the labels whose values, joined by commas, are the names of the series; a label
     *     that a measurement lacks is left out
     * @return the chart; empty if no measurement has a finite value
     * @throws IllegalArgumentException if two measurements have the same category and series, or a
     *     measurement lacks the category
     */
    public static Optional<Chart> of(
        Heading heading, List<Measurement> measurements, Label category, Label... series) {
      return new MeasuredBars(measurements, category, List.of(series)).chart(heading);
    }

    @Override
    public DoubleStream figures() {
      return ChartChecks.all(series.stream().map(Series::values));
    }
  }

  /**
   * A value for every pair of a row and a column.
   *
   * @param heading the name, title and axes
   * @param rows the names of the rows from top to bottom, at least one, all different
   * @param columns the names of the columns from left to right, at least one, all different
   * @param values the values, [row][column]
   */
  record Matrix(Heading heading, List<String> rows, List<String> columns, List<List<Double>> values)
      implements Chart {
    /** Copies the values and checks the limits. */
    public Matrix {
      rows = ChartChecks.names(rows);
      columns = ChartChecks.names(columns);
      ChartChecks.total((long) rows.size() * columns.size());
      values = values.stream().map(ChartChecks::values).toList();
      ChartChecks.same(rows.size(), values.size());
      for (List<Double> row : values) {
        ChartChecks.same(columns.size(), row.size());
      }
    }

    @Override
    public DoubleStream figures() {
      return ChartChecks.all(values.stream());
    }
  }

  /**
   * A group of a {@link Points} chart.
   *
   * @param name the name in the legend
   * @param x the horizontal position of each point, finite; at least one
   * @param y the vertical position of each point
   */
  record Group(String name, List<Double> x, List<Double> y) {
    /** Copies and checks the points. */
    public Group {
      ChartChecks.text(name);
      x = ChartChecks.positions(x);
      y = ChartChecks.values(y);
      ChartChecks.same(x.size(), y.size());
    }
  }

  /**
   * Points in a plane.
   *
   * @param heading the name, title and axes
   * @param groups the groups, at least one, with different names
   */
  record Points(Heading heading, List<Group> groups) implements Chart {
    /** Copies the groups and checks the limits. */
    public Points {
      groups = List.copyOf(groups);
      ChartChecks.names(groups.stream().map(Group::name).toList());
      ChartChecks.total(groups.stream().mapToLong(group -> group.y().size()).sum());
    }

    @Override
    public DoubleStream figures() {
      return ChartChecks.all(groups.stream().map(Group::y));
    }
  }
}
