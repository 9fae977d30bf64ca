package org.lethe.report;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.runs.Artifacts;

/** The charts of a run, as far as their size allows. The others are named. */
final class ChartSection {
  private ChartSection() {}

  /**
   * Writes the charts.
   *
   * @param most the number of characters after which no further chart begins
   */
  static void write(Html out, Artifacts artifacts, int most) {
    List<String> left = new ArrayList<>();
    int begin = out.length();
    out.open("div", "class", "charts");
    for (String name : artifacts.charts().keySet()) {
      if (out.length() - begin > most) {
        left.add(name);
      } else {
        chart(out, artifacts, name);
      }
    }
    out.end("div");
    if (!left.isEmpty()) {
      out.paragraph("These charts are left out, because the page would be too large:").list(left);
    }
  }

  private static void chart(Html out, Artifacts artifacts, String name) {
    try {
      ChartFigure.write(out, name, artifacts.chart(name));
    } catch (LetheException e) {
      out.paragraph("The chart %s cannot be read: %s".formatted(name, e.getMessage()));
    }
  }
}
