package org.lethe.engine.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The series of a training or an unlearner as lines over its epochs. A line is a figure with one
 * combination of labels, phase included; the name of a line has those that differ within the chart.
 */
final class SeriesChart {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesChart.class);
  private static final String NAME = "series";

  private SeriesChart() {}

  /**
   * Returns the chart of a series.
   *
   * @param subject the name of the model that it led to
   * @param series measurements with an epoch; others are left out
   * @return empty if no measurement has an epoch and is defined, or they exceed the limits of
   *     charts
   */
  static Optional<Chart> of(String subject, List<Measurement> series) {
    List<Measurement> epochs = series.stream().filter(SeriesChart::hasEpoch).toList();
    if (epochs.stream().noneMatch(each -> Double.isFinite(each.value()))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Chart.Lines(heading(subject), lines(epochs)));
    } catch (IllegalArgumentException e) {
      LOG.warn("no chart of the series of {}: {}", subject, e.getMessage());
      return Optional.empty();
    }
  }

  private static Chart.Heading heading(String subject) {
    return new Chart.Heading(
        NAME, "Training of " + subject, Chart.Axis.of("epoch"), Chart.Axis.of("value"));
  }

  private static boolean hasEpoch(Measurement measurement) {
    return measurement.label(Label.EPOCH).filter(text -> text.matches("[0-9]{1,9}")).isPresent();
  }

  private static List<Chart.Line> lines(List<Measurement> epochs) {
    Set<Map.Entry<Label, String>> common = common(epochs);
    Map<String, List<Measurement>> lines = new LinkedHashMap<>();
    epochs.forEach(
        each -> lines.computeIfAbsent(name(each, common), any -> new ArrayList<>()).add(each));
    return lines.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList();
  }

  /** Returns the labels that all have alike. */
  private static Set<Map.Entry<Label, String>> common(List<Measurement> epochs) {
    return epochs.get(0).labels().entrySet().stream()
        .filter(label -> epochs.stream().allMatch(each -> isOf(each, label)))
        .collect(Collectors.toSet());
  }

  private static boolean isOf(Measurement measurement, Map.Entry<Label, String> label) {
    return measurement.label(label.getKey()).filter(label.getValue()::equals).isPresent();
  }

  private static String name(Measurement measurement, Set<Map.Entry<Label, String>> common) {
    Stream<String> labels =
        measurement.labels().entrySet().stream()
            .filter(label -> !label.getKey().equals(Label.EPOCH) && !common.contains(label))
            .map(Map.Entry::getValue);
    return Stream.concat(Stream.of(measurement.name()), labels).collect(Collectors.joining(", "));
  }

  private static Chart.Line line(String name, List<Measurement> points) {
    Map<Double, Double> values = new TreeMap<>();
    for (Measurement point : points) {
      double epoch = Integer.parseInt(point.label(Label.EPOCH).orElseThrow());
      values.put(epoch, Double.isFinite(point.value()) ? point.value() : Double.NaN);
    }
    return new Chart.Line(
        name, List.copyOf(values.keySet()), List.copyOf(values.values()), Optional.empty());
  }
}
