package org.lethe.evaluator.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Bars of the AUROC per tap, a series per model and feature, a chart per kind of reader. */
final class ProbeCharts {
  private ProbeCharts() {}

  /** Returns the charts of the probes on true labels. */
  static List<Chart> of(List<Measurement> measurements) {
    return Arrays.stream(ReaderKind.values()).flatMap(kind -> chart(kind, measurements)).toList();
  }

  private static Stream<Chart> chart(ReaderKind kind, List<Measurement> measurements) {
    List<Measurement> shown =
        measurements.stream()
            .filter(figure -> figure.label(Label.READER).equals(Optional.of(kind.word())))
            .filter(figure -> figure.label(Label.LABELS).equals(Optional.of("true")))
            .toList();
    Chart.Heading heading =
        new Chart.Heading(
            "auroc_" + kind.word(),
            "AUROC of %s probes".formatted(kind.word()),
            Chart.Axis.of("tap"),
            Chart.Axis.of("AUROC"));
    return Chart.Bars.of(heading, shown, Label.TAP, Label.SUBJECT, Label.TARGET).stream();
  }
}
