package org.lethe.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lethe.api.measure.Chart;

/**
 * A chart with its title, its legend and the table of its data. A chart with more values than can
 * be told apart is thinned or has only its table, and says so.
 */
final class ChartFigure {
  /** Greatest number of lines, series or groups that can be told apart. */
  static final int MOST_SERIES = 28;

  private static final int MOST_MARKS = 4_000;
  private static final int MOST_BARS = 200;
  private static final int MOST_COLUMNS = 60;
  private static final int MOST_ROWS = 100;

  private final Html out;

  private ChartFigure(Html out) {
    this.out = out;
  }

  /**
   * Writes a chart.
   *
   * @param name the name of the chart among the artifacts of its run
   */
  static void write(Html out, String name, Chart chart) {
    out.open("figure", "class", "chart");
    out.open("figcaption").element("strong", FigureName.of(chart.heading().title()));
    out.markup(" ").element("small", name).end("figcaption");
    new ChartFigure(out).draw(chart);
    ChartRows.of(chart).fold(out, "Data of this chart", "data");
    out.end("figure");
  }

  private void draw(Chart chart) {
    if (chart instanceof Chart.Lines lines) {
      draw(lines);
    } else if (chart instanceof Chart.Bars bars) {
      draw(bars);
    } else if (chart instanceof Chart.Matrix matrix) {
      draw(matrix);
    } else {
      draw((Chart.Points) chart);
    }
  }

  private void draw(Chart.Lines chart) {
    List<Chart.Line> lines = first(chart.lines());
    int stride = stride(lines.stream().mapToInt(line -> line.y().size()).sum());
    LinesDrawing.draw(
        out, chart.heading(), lines.stream().map(line -> thinned(line, stride)).toList());
    legend("line", lines, Chart.Line::name);
    left(chart.lines().size(), stride);
  }

  private void draw(Chart.Points chart) {
    List<Chart.Group> groups = first(chart.groups());
    int stride = stride(groups.stream().mapToInt(group -> group.y().size()).sum());
    PointsDrawing.draw(
        out, chart.heading(), groups.stream().map(group -> thinned(group, stride)).toList());
    legend("point", groups, Chart.Group::name);
    left(chart.groups().size(), stride);
  }

  private void draw(Chart.Bars chart) {
    List<Chart.Series> series = first(chart.series());
    int bars = series.size() * chart.categories().size();
    if (bars > MOST_BARS) {
      note("%d bars are too many for a drawing; the table has the data.".formatted(bars));
      return;
    }
    BarsDrawing.draw(out, chart, series);
    legend("bar", series, Chart.Series::name);
    left(chart.series().size(), 1);
  }

  private void draw(Chart.Matrix chart) {
    if (chart.columns().size() > MOST_COLUMNS || chart.rows().size() > MOST_ROWS) {
      note(
          "%d rows and %d columns are too many for a drawing; the table has the data."
              .formatted(chart.rows().size(), chart.columns().size()));
      return;
    }
    MatrixDrawing.draw(out, chart);
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST_SERIES, all.size()));
  }

  private static int stride(int values) {
    return Math.max(1, (values + MOST_MARKS - 1) / MOST_MARKS);
  }

  private static Chart.Line thinned(Chart.Line line, int stride) {
    return new Chart.Line(
        line.name(),
        thinned(line.x(), stride),
        thinned(line.y(), stride),
        line.band()
            .map(
                band -> new Chart.Band(thinned(band.low(), stride), thinned(band.high(), stride))));
  }

  private static Chart.Group thinned(Chart.Group group, int stride) {
    return new Chart.Group(group.name(), thinned(group.x(), stride), thinned(group.y(), stride));
  }

  private static List<Double> thinned(List<Double> values, int stride) {
    return IntStream.range(0, values.size())
        .filter(i -> i % stride == 0)
        .mapToObj(values::get)
        .toList();
  }

  /** Says which part of the data is not drawn. */
  private void left(int series, int stride) {
    if (series > MOST_SERIES) {
      note("The first %d of %d names are drawn.".formatted(MOST_SERIES, series));
    }
    if (stride > 1) {
      note("One of %d values is drawn.".formatted(stride));
    }
  }

  private void note(String text) {
    out.paragraph(text, "class", "note");
  }

  private <T> void legend(String kind, List<T> series, Function<T, String> name) {
    out.open("ul", "class", "legend");
    for (int i = 0; i < series.size(); i++) {
      out.open("li");
      key(kind, i);
      out.text(name.apply(series.get(i))).close("li");
    }
    out.end("ul");
  }

  private void key(String kind, int series) {
    out.open("svg", "class", "key", "viewBox", "0 0 26 12", "aria-hidden", "true");
    Svg key = Svg.in(out);
    switch (kind) {
      case "bar" -> key.path("bar " + Svg.series(series), "M2 1h22v10h-22z");
      case "line" -> {
        key.path("line " + Svg.series(series), "M1 6h24");
        key.symbol(series, 13, 6);
      }
      default -> key.symbol(series, 13, 6);
    }
    out.close("svg").markup(" ");
  }
}
