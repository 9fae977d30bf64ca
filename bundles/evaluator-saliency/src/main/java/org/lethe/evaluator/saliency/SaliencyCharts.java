package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Bars of the share inside each part, a series per final model, a chart per method. */
final class SaliencyCharts {
  private SaliencyCharts() {}

  /** Returns the charts of the methods that have a share. The last series is the parts' area. */
  static List<Chart> of(List<Measurement> measurements) {
    return Arrays.stream(SaliencyMethod.values())
        .flatMap(method -> chart(method, measurements))
        .toList();
  }

  private static Stream<Chart> chart(SaliencyMethod method, List<Measurement> measurements) {
    List<Measurement> shown =
        new ArrayList<>(
            measurements.stream()
                .filter(figure -> figure.name().equals(SaliencyFigures.SHARE))
                .filter(figure -> figure.label(Label.EPOCH).isEmpty())
                .filter(
                    figure ->
                        figure.label(SaliencyFigures.METHOD).equals(Optional.of(method.word())))
                .toList());
    if (shown.isEmpty()) {
      return Stream.empty();
    }
    Optional<String> first = shown.get(0).label(Label.SUBJECT);
    measurements.stream()
        .filter(figure -> figure.name().equals(SaliencyFigures.AREA))
        .filter(figure -> figure.label(Label.SUBJECT).equals(first))
        .map(figure -> figure.with(Label.SUBJECT, "area of the part"))
        .forEach(shown::add);
    Chart.Heading heading =
        new Chart.Heading(
            SaliencyFigures.SHARE + "_" + method.word(),
            "Share of the attribution inside the part (%s)".formatted(method.word()),
            Chart.Axis.of("part"),
            Chart.Axis.of("share"));
    return Chart.Bars.of(heading, shown, Label.TARGET, Label.SUBJECT).stream();
  }
}
