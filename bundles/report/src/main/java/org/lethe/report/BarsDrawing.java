package org.lethe.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lethe.api.measure.Chart;

/**
 * Horizontal bars, below the name of their category, with their values beside them. Names of any
 * length fit, and a narrow screen shows as many bars as a wide one.
 */
final class BarsDrawing {
  private static final double TOP = 24;
  private static final double LEFT = 8;
  private static final double VALUE = 52;
  private static final double RIGHT = Svg.WIDTH - VALUE - 8;
  private static final double NAME = 19;
  private static final double PITCH = 14;
  private static final double BAR = 10;
  private static final double GAP = 7;
  private static final double FOOT = 40;

  private BarsDrawing() {}

  static void draw(Html out, Chart.Bars chart, List<Chart.Series> series) {
    double group = NAME + series.size() * PITCH + GAP;
    double bottom = TOP + chart.categories().size() * group;
    Svg svg = Svg.open(out, bottom + FOOT, chart.heading().title());
    Scale scale = scale(series);
    for (double tick : scale.ticks()) {
      svg.line("grid", scale.at(tick), TOP, scale.at(tick), bottom);
      svg.centred("tick", scale.at(tick), bottom + 15, Numbers.plain(tick));
    }
    svg.line("rule", scale.at(0), TOP, scale.at(0), bottom);
    svg.text("axis", 2, 13, "start", Plane.label(chart.heading().x()), Svg.WIDTH - 4);
    svg.centred("axis", (LEFT + RIGHT) / 2, bottom + 33, Plane.label(chart.heading().y()));
    for (int category = 0; category < chart.categories().size(); category++) {
      double y = TOP + category * group;
      String name = chart.categories().get(category);
      svg.text("name", LEFT, y + 14, "start", name, Svg.WIDTH - 2 * LEFT);
      for (int i = 0; i < series.size(); i++) {
        bar(svg, scale, y + NAME + i * PITCH, i, series.get(i), category, name);
      }
    }
    svg.close();
  }

  /** Returns a scale with 0, all values and all bounds. */
  private static Scale scale(List<Chart.Series> series) {
    DoubleStream values =
        series.stream()
            .flatMapToDouble(
                each ->
                    IntStream.range(0, each.values().size())
                        .boxed()
                        .flatMapToDouble(
                            i ->
                                DoubleStream.of(
                                    each.values().get(i), low(each, i), high(each, i))));
    return Scale.of(DoubleStream.concat(DoubleStream.of(0), values), 6, LEFT, RIGHT).rounded();
  }

  private static void bar(
      Svg svg, Scale scale, double y, int index, Chart.Series series, int category, String name) {
    double value = series.values().get(category);
    double middle = y + BAR / 2;
    svg.text("value", Svg.WIDTH - 4, y + BAR - 1, "end", Numbers.figure(value), VALUE);
    if (Double.isNaN(value)) {
      return;
    }
    double zero = scale.at(0);
    double end = scale.at(value);
    svg.rectangle(
        "bar " + Svg.series(index),
        Math.min(zero, end),
        y,
        Math.abs(end - zero),
        BAR,
        "%s, %s: %s".formatted(series.name(), name, Numbers.figure(value)));
    double low = low(series, category);
    double high = high(series, category);
    if (!Double.isNaN(low)) {
      svg.line("whisker", scale.at(low), middle, scale.at(high), middle);
      svg.line("whisker", scale.at(low), middle - 3, scale.at(low), middle + 3);
      svg.line("whisker", scale.at(high), middle - 3, scale.at(high), middle + 3);
    }
  }

  private static double low(Chart.Series series, int category) {
    return series.intervals().map(band -> band.low().get(category)).orElse(Double.NaN);
  }

  private static double high(Chart.Series series, int category) {
    return series.intervals().map(band -> band.high().get(category)).orElse(Double.NaN);
  }
}
