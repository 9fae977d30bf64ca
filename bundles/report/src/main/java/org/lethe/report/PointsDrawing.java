package org.lethe.report;

import java.util.List;
import org.lethe.api.measure.Chart;

/** Groups of points, each with its symbol. */
final class PointsDrawing {
  private PointsDrawing() {}

  static void draw(Html out, Chart.Heading heading, List<Chart.Group> groups) {
    Plane plane =
        Plane.open(
            out,
            heading,
            groups.stream().flatMap(each -> each.x().stream()).mapToDouble(Double::doubleValue),
            groups.stream().flatMap(each -> each.y().stream()).mapToDouble(Double::doubleValue));
    for (int i = 0; i < groups.size(); i++) {
      Chart.Group group = groups.get(i);
      for (int j = 0; j < group.y().size(); j++) {
        if (!group.y().get(j).isNaN()) {
          plane.symbol(i, group.x().get(j), group.y().get(j));
        }
      }
    }
    plane.svg().close();
  }
}
