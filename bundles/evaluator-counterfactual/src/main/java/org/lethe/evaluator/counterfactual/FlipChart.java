package org.lethe.evaluator.counterfactual;

import java.util.List;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Bars of the flip rate per feature, a series per model and input. */
final class FlipChart {
  private static final String FIGURE = "flip_rate";
  private static final Chart.Heading HEADING =
      new Chart.Heading(
          FIGURE,
          "Answers that change with the feature",
          Chart.Axis.of("feature"),
          Chart.Axis.of("share of images"));

  private FlipChart() {}

  /** Returns the chart; none if no flip rate is defined. */
  static List<Chart> of(List<Measurement> measurements) {
    List<Measurement> flips =
        measurements.stream().filter(figure -> figure.name().equals(FIGURE)).toList();
    return Chart.Bars.of(HEADING, flips, Label.TARGET, Label.SUBJECT, Label.INPUT).stream()
        .toList();
  }
}
