package org.lethe.engine.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.unlearner.Work;

/**
 * The chart of the accuracy on the test images of the class to unlearn and on the others, by the
 * work of each procedure (Figure 8c of the paper). The snapshots of a model are a line, a model
 * without snapshots is a point, and the original is at 0. A model whose work was not measured is
 * left out.
 */
final class WorkChart {
  private static final String ACCURACY = "accuracy";
  private static final List<String> PARTS = List.of("requested", "remaining");

  /** The work until the end of each epoch, by subject. */
  private final Map<String, NavigableMap<Integer, Double>> work = new LinkedHashMap<>();

  /** The accuracies by the work, by the name of the line. */
  private final Map<String, NavigableMap<Double, Double>> lines = new LinkedHashMap<>();

  private WorkChart() {}

  /**
   * Returns the chart.
   *
   * @param run the measurements of the run so far, with the work of the models
   * @param tested the measurements of an evaluator
   * @return the chart; empty if no accuracy of a model with work was measured
   */
  static Optional<Chart> of(List<Measurement> run, List<Measurement> tested) {
    WorkChart chart = new WorkChart();
    run.stream().filter(each -> each.name().equals(Work.FIGURE)).forEach(chart::work);
    List<Measurement> accuracies = tested.stream().filter(WorkChart::isOfPart).toList();
    Set<String> kept =
        accuracies.stream()
            .filter(each -> epoch(each).isPresent())
            .map(WorkChart::name)
            .collect(Collectors.toSet());
    accuracies.stream()
        .filter(each -> epoch(each).isPresent() || !kept.contains(name(each)))
        .forEach(chart::add);
    return chart.lines.isEmpty() || chart.work.isEmpty()
        ? Optional.empty()
        : Optional.of(chart.chart());
  }

  private void work(Measurement measurement) {
    epoch(measurement)
        .ifPresent(
            epoch ->
                work.computeIfAbsent(subject(measurement), any -> new TreeMap<>())
                    .put(epoch, measurement.value()));
  }

  private static boolean isOfPart(Measurement measurement) {
    return measurement.name().equals(ACCURACY)
        && measurement.label(Label.ROWS).filter(PARTS::contains).isPresent()
        && measurement.label(Label.SPLIT).filter("test"::equals).isPresent()
        && measurement.label(Label.INPUT).filter("raw"::equals).isPresent();
  }

  private void add(Measurement accuracy) {
    until(accuracy)
        .ifPresent(
            images ->
                lines
                    .computeIfAbsent(name(accuracy), any -> new TreeMap<>())
                    .put(images, accuracy.value()));
  }

  /** Returns the work that led to the tested model. */
  private Optional<Double> until(Measurement accuracy) {
    if (subject(accuracy).equals(Outline.ORIGINAL)) {
      return Optional.of(0.0);
    }
    return Optional.ofNullable(work.get(subject(accuracy)))
        .flatMap(
            epochs ->
                Optional.ofNullable(
                    epoch(accuracy)
                        .map(epochs::get)
                        .orElseGet(() -> epochs.lastEntry().getValue())));
  }

  private static Optional<Integer> epoch(Measurement measurement) {
    return measurement
        .label(Label.EPOCH)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf);
  }

  private static String subject(Measurement measurement) {
    return measurement.label(Label.SUBJECT).orElse("");
  }

  private static String name(Measurement accuracy) {
    return subject(accuracy) + ", " + accuracy.label(Label.ROWS).orElse("");
  }

  private Chart chart() {
    Chart.Heading heading =
        new Chart.Heading(
            "work_accuracy",
            "accuracy by work",
            new Chart.Axis(Work.FIGURE, "images"),
            Chart.Axis.of(ACCURACY));
    return new Chart.Lines(
        heading,
        lines.entrySet().stream()
            .map(
                line ->
                    new Chart.Line(
                        line.getKey(),
                        List.copyOf(line.getValue().keySet()),
                        List.copyOf(line.getValue().values()),
                        Optional.empty()))
            .toList());
  }
}
