package org.lethe.engine.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.unlearner.Work;

/**
 * The charts of the accuracy on the test images of the class to unlearn, and on the others, by the
 * work of each procedure (Figure 8c of the paper). The snapshots of a model are a line, a model
 * without snapshots is a point, and the original is at 0. A model whose work was not measured is
 * left out.
 */
final class WorkChart {
  private static final String ACCURACY = "accuracy";
  private static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("requested", "accuracy on the class to unlearn, by work");
    TITLES.put("remaining", "accuracy on the other classes, by work");
  }

  /** The work until the end of each epoch, by subject. */
  private final Map<String, NavigableMap<Integer, Double>> work = new LinkedHashMap<>();

  private WorkChart(List<Measurement> run) {
    run.stream().filter(each -> each.name().equals(Work.FIGURE)).forEach(this::work);
  }

  /**
   * Returns the charts.
   *
   * @param run the measurements of the run so far, with the work of the models
   * @param tested the measurements of an evaluator
   * @return the charts; none if no work or no accuracy of these images was measured
   */
  static List<Chart> of(List<Measurement> run, List<Measurement> tested) {
    WorkChart charts = new WorkChart(run);
    return charts.work.isEmpty()
        ? List.of()
        : TITLES.keySet().stream().flatMap(part -> charts.of(part, tested)).toList();
  }

  private void work(Measurement measurement) {
    epoch(measurement)
        .ifPresent(
            epoch ->
                work.computeIfAbsent(subject(measurement), any -> new TreeMap<>())
                    .put(epoch, measurement.value()));
  }

  private Stream<Chart> of(String part, List<Measurement> tested) {
    List<Measurement> accuracies = tested.stream().filter(each -> isOf(part, each)).toList();
    Set<String> kept =
        accuracies.stream()
            .filter(each -> epoch(each).isPresent())
            .map(WorkChart::subject)
            .collect(Collectors.toSet());
    Map<String, NavigableMap<Double, Double>> lines = new LinkedHashMap<>();
    accuracies.stream()
        .filter(each -> epoch(each).isPresent() || !kept.contains(subject(each)))
        .forEach(
            each ->
                until(each)
                    .ifPresent(
                        images ->
                            lines
                                .computeIfAbsent(subject(each), any -> new TreeMap<>())
                                .put(images, each.value())));
    return lines.isEmpty() ? Stream.of() : Stream.of(chart(part, lines));
  }

  private static boolean isOf(String part, Measurement measurement) {
    return measurement.name().equals(ACCURACY)
        && measurement.label(Label.ROWS).filter(part::equals).isPresent()
        && measurement.label(Label.SPLIT).filter("test"::equals).isPresent()
        && measurement.label(Label.INPUT).filter("raw"::equals).isPresent();
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

  private static Chart chart(String part, Map<String, NavigableMap<Double, Double>> lines) {
    Chart.Heading heading =
        new Chart.Heading(
            "work_accuracy_" + part,
            TITLES.get(part),
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
