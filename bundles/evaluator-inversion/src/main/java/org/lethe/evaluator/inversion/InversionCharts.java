package org.lethe.evaluator.inversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Charts of confidences: the judge's in the final models' pictures, and both over epochs. */
final class InversionCharts {
  private InversionCharts() {}

  /** Returns the charts that have a value. */
  static List<Chart> of(List<Measurement> measurements) {
    return Stream.of(
            bars(measurements),
            epochs(InversionFigures.CONFIDENCE, "the model", measurements),
            epochs(InversionFigures.JUDGE, "the judge", measurements))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Chart> bars(List<Measurement> measurements) {
    List<Measurement> shown =
        measurements.stream()
            .filter(figure -> figure.name().equals(InversionFigures.JUDGE))
            .filter(figure -> figure.label(Label.EPOCH).isEmpty())
            .map(
                figure ->
                    figure
                        .label(InversionFigures.WITH)
                        .map(with -> figure.with(Label.SUBJECT, with))
                        .orElse(figure))
            .toList();
    Chart.Heading heading =
        new Chart.Heading(
            "inversion_judge_confidence",
            "Confidence of an independent classifier in inverted pictures",
            Chart.Axis.of("class"),
            Chart.Axis.of("confidence"));
    return shown.isEmpty()
        ? Optional.empty()
        : Chart.Bars.of(heading, shown, InversionFigures.CLASS, Label.SUBJECT);
  }

  private static Optional<Chart> epochs(String name, String who, List<Measurement> measurements) {
    Map<String, List<Measurement>> series = new LinkedHashMap<>();
    measurements.stream()
        .filter(figure -> figure.name().equals(name) && figure.label(Label.EPOCH).isPresent())
        .filter(figure -> Double.isFinite(figure.value()))
        .forEach(
            figure -> series.computeIfAbsent(title(figure), t -> new ArrayList<>()).add(figure));
    Chart.Heading heading =
        new Chart.Heading(
            "inversion_%s_epochs".formatted(name),
            "Confidence of %s in inverted pictures over epochs".formatted(who),
            Chart.Axis.of("epoch"),
            Chart.Axis.of("confidence"));
    List<Chart.Line> lines =
        series.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Chart.Lines(heading, lines));
  }

  private static String title(Measurement figure) {
    return "%s, %s"
        .formatted(
            figure.label(Label.SUBJECT).orElseThrow(),
            figure.label(InversionFigures.CLASS).orElseThrow());
  }

  private static Chart.Line line(String title, List<Measurement> points) {
    return new Chart.Line(
        title,
        points.stream()
            .map(point -> Double.valueOf(point.label(Label.EPOCH).orElseThrow()))
            .toList(),
        points.stream().map(Measurement::value).toList(),
        Optional.empty());
  }
}
