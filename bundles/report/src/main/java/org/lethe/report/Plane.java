package org.lethe.report;

import java.util.stream.DoubleStream;
import org.lethe.api.measure.Chart;

/** Two axes with numbers, on which lines and points are drawn. */
record Plane(Svg svg, Scale x, Scale y) {
  private static final double HEIGHT = 290;
  private static final double TOP = 26;
  private static final double BOTTOM = HEIGHT - 42;
  private static final double RIGHT = Svg.WIDTH - 14;
  private static final int TICKS = 6;

  /** Begins a drawing with axes. */
  static Plane open(Html out, Chart.Heading heading, DoubleStream xs, DoubleStream ys) {
    Scale y = Scale.of(ys, TICKS, BOTTOM, TOP).rounded();
    double widest =
        y.ticks().stream().mapToDouble(tick -> Svg.width(Numbers.plain(tick))).max().orElse(0);
    double left = widest + 14;
    Scale x = Scale.of(xs, TICKS, left + 10, RIGHT - 6);
    Plane plane = new Plane(Svg.open(out, HEIGHT, heading.title()), x, y);
    plane.axes(heading, left);
    return plane;
  }

  private void axes(Chart.Heading heading, double left) {
    for (double tick : y.ticks()) {
      svg.line("grid", left, y.at(tick), RIGHT, y.at(tick));
      svg.text("tick", left - 6, y.at(tick) + 4, "end", Numbers.plain(tick), left);
    }
    for (double tick : x.ticks()) {
      svg.line("rule", x.at(tick), BOTTOM, x.at(tick), BOTTOM + 4);
      svg.centred("tick", x.at(tick), BOTTOM + 17, Numbers.plain(tick));
    }
    svg.line("rule", left, BOTTOM, RIGHT, BOTTOM);
    svg.text("axis", 2, 13, "start", label(heading.y()), Svg.WIDTH - 4);
    svg.centred("axis", (left + RIGHT) / 2, HEIGHT - 6, label(heading.x()));
  }

  /** Returns the label of an axis with its unit. */
  static String label(Chart.Axis axis) {
    String label = FigureName.of(axis.label());
    return axis.unit().isEmpty() ? label : "%s (%s)".formatted(label, axis.unit());
  }

  /** Returns the coordinates of a point in the form of a path. */
  String at(double xValue, double yValue) {
    return Svg.at(x.at(xValue)) + " " + Svg.at(y.at(yValue));
  }

  /** Draws the symbol of a series at a point. */
  void symbol(int series, double xValue, double yValue) {
    svg.symbol(series, x.at(xValue), y.at(yValue));
  }
}
