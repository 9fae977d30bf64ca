package org.lethe.evaluator.parts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Bars of the overlaps: of the best groups with each part, and of each group. */
final class PartCharts {
  private static final Chart.Heading BEST =
      new Chart.Heading(
          "part_overlap",
          "Overlap of the best group, test images",
          Chart.Axis.of("part"),
          Chart.Axis.of("intersection over union"));
  private static final Chart.Heading EACH =
      new Chart.Heading(
          "group_overlap",
          "Overlap of each group, validation images",
          Chart.Axis.of("group"),
          Chart.Axis.of("intersection over union"));

  private PartCharts() {}

  /** Returns the charts; none without a part. */
  static List<Chart> of(List<Measurement> figures) {
    Optional<Chart> best =
        Chart.Bars.of(BEST, overlaps(figures, Split.TEST), PartFigures.PART, PartFigures.GROUPS);
    Optional<Chart> each =
        Chart.Bars.of(
            EACH, overlaps(figures, Split.VALIDATION), PartFigures.GROUP, PartFigures.PART);
    return Stream.of(best, each).flatMap(Optional::stream).toList();
  }

  private static List<Measurement> overlaps(List<Measurement> figures, Split split) {
    return figures.stream()
        .filter(figure -> figure.name().equals(PartFigures.OVERLAP))
        .filter(figure -> figure.label(Label.SPLIT).equals(Optional.of(split.label())))
        .toList();
  }
}
