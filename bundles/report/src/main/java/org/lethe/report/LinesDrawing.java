package org.lethe.report;

import java.util.List;
import java.util.stream.DoubleStream;
import org.lethe.api.measure.Chart;

/** Lines with bands. A line has a gap where its value is not defined. */
final class LinesDrawing {
  private static final int MOST_SYMBOLS = 40;

  private LinesDrawing() {}

  static void draw(Html out, Chart.Heading heading, List<Chart.Line> lines) {
    Plane plane =
        Plane.open(
            out,
            heading,
            lines.stream().flatMap(line -> line.x().stream()).mapToDouble(Double::doubleValue),
            lines.stream().flatMapToDouble(LinesDrawing::heights));
    for (int i = 0; i < lines.size(); i++) {
      int series = i;
      Chart.Line line = lines.get(i);
      line.band().ifPresent(band -> band(plane, series, line.x(), band));
      line(plane, series, line);
    }
    plane.svg().close();
  }

  private static DoubleStream heights(Chart.Line line) {
    DoubleStream bounds =
        line.band().stream()
            .flatMap(band -> List.of(band.low(), band.high()).stream())
            .flatMapToDouble(values -> values.stream().mapToDouble(Double::doubleValue));
    return DoubleStream.concat(line.y().stream().mapToDouble(Double::doubleValue), bounds);
  }

  private static void line(Plane plane, int series, Chart.Line line) {
    StringBuilder path = new StringBuilder();
    boolean symbols = line.y().size() <= MOST_SYMBOLS;
    boolean drawn = false;
    for (int i = 0; i < line.y().size(); i++) {
      boolean defined = !line.y().get(i).isNaN();
      if (defined) {
        path.append(drawn ? 'L' : 'M').append(plane.at(line.x().get(i), line.y().get(i)));
      }
      drawn = defined;
    }
    if (path.length() > 0) {
      plane.svg().path("line " + Svg.series(series), path.toString());
    }
    for (int i = 0; symbols && i < line.y().size(); i++) {
      if (!line.y().get(i).isNaN()) {
        plane.symbol(series, line.x().get(i), line.y().get(i));
      }
    }
  }

  /** Draws an area for each sequence of points with bounds. */
  private static void band(Plane plane, int series, List<Double> x, Chart.Band band) {
    int start = 0;
    for (int i = 0; i <= x.size(); i++) {
      if (i == x.size() || band.low().get(i).isNaN()) {
        if (i > start) {
          plane.svg().path("band " + Svg.series(series), area(plane, x, band, start, i));
        }
        start = i + 1;
      }
    }
  }

  private static String area(Plane plane, List<Double> x, Chart.Band band, int start, int end) {
    StringBuilder path = new StringBuilder();
    for (int i = start; i < end; i++) {
      path.append(i == start ? 'M' : 'L').append(plane.at(x.get(i), band.high().get(i)));
    }
    for (int i = end - 1; i >= start; i--) {
      path.append('L').append(plane.at(x.get(i), band.low().get(i)));
    }
    return path.append('Z').toString();
  }
}
