package org.lethe.engine.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.unlearner.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charts of a series over epochs: the curves of a training, or figures of snapshots. A line is a
 * figure with one combination of labels, including the phase. The name of a line contains the
 * labels that differ within the chart, and the figure unless the vertical axis has it.
 */
final class SeriesChart {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesChart.class);
  private static final String NAME = "series";
  private static final int LONGEST = 60;

  private SeriesChart() {}

  /**
   * Returns the chart of a series.
   *
   * @param subject the name of the resulting model
   * @param series the measurements; measurements without an epoch are ignored, and so is the work,
   *     whose numbers are far above those of losses
   * @return the chart; empty if no measurement has an epoch and a finite value, or the limits of
   *     charts are exceeded
   */
  static Optional<Chart> of(String subject, List<Measurement> series) {
    return of(
        heading(NAME, "Training of " + subject, "value"),
        series.stream().filter(each -> !each.name().equals(Work.FIGURE)).toList());
  }

  /**
   * Returns a chart for each figure that an evaluator measured on snapshots, named {@code
   * epochs_<figure>}.
   *
   * @param measurements the measurements; those without an epoch are ignored
   */
  static List<Chart> ofSnapshots(List<Measurement> measurements) {
    Map<String, List<Measurement>> figures = new LinkedHashMap<>();
    measurements.forEach(
        each -> figures.computeIfAbsent(each.name(), any -> new ArrayList<>()).add(each));
    return figures.entrySet().stream()
        .flatMap(each -> of(ofFigure(each.getKey()), each.getValue()).stream())
        .toList();
  }

  private static Chart.Heading ofFigure(String figure) {
    String plain = ("epochs_" + figure.toLowerCase(Locale.ROOT)).replaceAll("[^a-z0-9_]", "_");
    String name = plain.substring(0, Math.min(LONGEST, plain.length()));
    return heading(name, figure + " after each epoch", figure);
  }

  private static Optional<Chart> of(Chart.Heading heading, List<Measurement> series) {
    List<Measurement> epochs = series.stream().filter(SeriesChart::hasEpoch).toList();
    if (epochs.stream().noneMatch(each -> Double.isFinite(each.value()))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Chart.Lines(heading, lines(epochs, heading.y().label())));
    } catch (IllegalArgumentException e) {
      LOG.warn("no chart {}: {}", heading.title(), e.getMessage());
      return Optional.empty();
    }
  }

  private static Chart.Heading heading(String name, String title, String value) {
    return new Chart.Heading(name, title, Chart.Axis.of("epoch"), Chart.Axis.of(value));
  }

  private static boolean hasEpoch(Measurement measurement) {
    return measurement.label(Label.EPOCH).filter(text -> text.matches("[0-9]{1,9}")).isPresent();
  }

  private static List<Chart.Line> lines(List<Measurement> epochs, String axis) {
    Set<Map.Entry<Label, String>> common = common(epochs);
    Map<String, List<Measurement>> lines = new LinkedHashMap<>();
    epochs.forEach(
        each ->
            lines.computeIfAbsent(name(each, common, axis), any -> new ArrayList<>()).add(each));
    return lines.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList();
  }

  /** Returns the labels with the same value in all measurements. */
  private static Set<Map.Entry<Label, String>> common(List<Measurement> epochs) {
    return epochs.get(0).labels().entrySet().stream()
        .filter(label -> epochs.stream().allMatch(each -> isOf(each, label)))
        .collect(Collectors.toSet());
  }

  private static boolean isOf(Measurement measurement, Map.Entry<Label, String> label) {
    return measurement.label(label.getKey()).filter(label.getValue()::equals).isPresent();
  }

  private static String name(
      Measurement measurement, Set<Map.Entry<Label, String>> common, String axis) {
    List<String> labels =
        measurement.labels().entrySet().stream()
            .filter(label -> !label.getKey().equals(Label.EPOCH) && !common.contains(label))
            .map(Map.Entry::getValue)
            .toList();
    boolean named = labels.isEmpty() || !measurement.name().equals(axis);
    return Stream.concat(named ? Stream.of(measurement.name()) : Stream.of(), labels.stream())
        .collect(Collectors.joining(", "));
  }

  private static Chart.Line line(String name, List<Measurement> points) {
    Map<Double, Measurement> values = new TreeMap<>();
    for (Measurement point : points) {
      values.put((double) Integer.parseInt(point.label(Label.EPOCH).orElseThrow()), point);
    }
    return new Chart.Line(
        name,
        List.copyOf(values.keySet()),
        values.values().stream().map(point -> finite(point.value())).toList(),
        band(values.values()));
  }

  /** Returns the bounds of the points; NaN where a point has none. */
  private static Optional<Chart.Band> band(Collection<Measurement> points) {
    return points.stream().anyMatch(point -> point.interval().isPresent())
        ? Optional.of(new Chart.Band(bounds(points, Interval::low), bounds(points, Interval::high)))
        : Optional.empty();
  }

  private static List<Double> bounds(
      Collection<Measurement> points, ToDoubleFunction<Interval> bound) {
    return points.stream()
        .map(point -> point.interval().map(bound::applyAsDouble).orElse(Double.NaN))
        .map(SeriesChart::finite)
        .toList();
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
