package org.lethe.report;

import java.util.List;
import org.lethe.api.measure.Chart;

/**
 * Cells whose colour is deeper the higher a value is. If there are values on both sides of 0, those
 * below have another colour, and the depth is the distance from 0.
 */
final class MatrixDrawing {
  private static final double TOP = 22;
  private static final double LONGEST_NAME = 150;
  private static final double LARGEST_CELL = 56;
  private static final double TALLEST_CELL = 30;
  private static final double WIDTH_OF_TEXT = 36;
  private static final double DARK = 0.85;
  private static final double DEEPEST = 0.95;

  private final Chart.Matrix chart;
  private final double low;
  private final double high;

  private MatrixDrawing(Chart.Matrix chart) {
    this.chart = chart;
    low = chart.figures().filter(Double::isFinite).min().orElse(0);
    high = chart.figures().filter(Double::isFinite).max().orElse(1);
  }

  static void draw(Html out, Chart.Matrix chart) {
    new MatrixDrawing(chart).draw(out);
  }

  private void draw(Html out) {
    double left = Math.min(LONGEST_NAME, widest(chart.rows())) + 10;
    double width = Math.min(LARGEST_CELL, (Svg.WIDTH - left - 4) / chart.columns().size());
    double height = Math.min(TALLEST_CELL, Math.max(width, 14));
    double widest = widest(chart.columns());
    boolean upright = widest <= width - 4;
    double top = TOP + (upright ? 20 : Math.min(LONGEST_NAME, widest) + 10);
    double bottom = top + height * chart.rows().size();
    Svg svg = Svg.open(out, bottom + 24, chart.heading().title());
    svg.text("axis", 2, 13, "start", Plane.label(chart.heading().y()), Svg.WIDTH - 4);
    svg.centred(
        "axis",
        left + width * chart.columns().size() / 2,
        bottom + 18,
        Plane.label(chart.heading().x()));
    for (int column = 0; column < chart.columns().size(); column++) {
      double x = left + (column + 0.5) * width;
      String name = chart.columns().get(column);
      if (upright) {
        svg.text("tick", x, top - 6, "middle", name, width);
      } else {
        svg.upwards(x + 4, top - 6, name, LONGEST_NAME);
      }
    }
    for (int row = 0; row < chart.rows().size(); row++) {
      double y = top + row * height;
      svg.text("tick", left - 6, y + height / 2 + 4, "end", chart.rows().get(row), LONGEST_NAME);
      for (int column = 0; column < chart.columns().size(); column++) {
        cell(svg, row, column, new double[] {left + column * width, y, width, height});
      }
    }
    svg.close();
    out.paragraph(
        "Cells are deeper from %s to %s%s; those without a value have a dashed edge."
            .formatted(
                Numbers.figure(low),
                Numbers.figure(high),
                hasBothSigns() ? ", with another colour below 0" : ""),
        "class",
        "note");
  }

  private void cell(Svg svg, int row, int column, double[] box) {
    double value = chart.values().get(row).get(column);
    String text = Numbers.figure(value);
    double depth = depth(value);
    svg.cell(
        kind(value),
        depth,
        box,
        "%s, %s: %s".formatted(chart.rows().get(row), chart.columns().get(column), text));
    if (box[2] >= WIDTH_OF_TEXT) {
      svg.text(
          depth > DARK ? "value deep" : "value",
          box[0] + box[2] / 2,
          box[1] + box[3] / 2 + 4,
          "middle",
          text,
          box[2]);
    }
  }

  private String kind(double value) {
    if (Double.isNaN(value)) {
      return "cell none";
    }
    return hasBothSigns() && value < 0 ? "cell s1" : "cell s0";
  }

  private double depth(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    double share =
        hasBothSigns()
            ? Math.abs(value) / Math.max(-low, high)
            : high > low ? (value - low) / (high - low) : 0.5;
    return DEEPEST * share;
  }

  private boolean hasBothSigns() {
    return low < 0 && high > 0;
  }

  private static double widest(List<String> names) {
    return names.stream().mapToDouble(Svg::width).max().orElse(0);
  }
}
