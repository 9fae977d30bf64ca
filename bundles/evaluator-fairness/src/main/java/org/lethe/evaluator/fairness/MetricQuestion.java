package org.lethe.evaluator.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Score;

/**
 * Fairness metrics of one model, over test images weighed to a distribution.
 *
 * @param showing the model
 * @param metrics the metrics, at least one
 * @param distribution distribution of the images
 * @param weighing weights of the images under it
 * @param resampling resampling of the test images
 */
record MetricQuestion(
    Showing showing,
    List<ChosenMetric> metrics,
    Distribution distribution,
    Weighing weighing,
    Resampling resampling)
    implements Question {

  @Override
  public List<Measurement> blanks() {
    return metrics.stream().map(this::blank).toList();
  }

  private Measurement blank(ChosenMetric chosen) {
    String name = chosen.id().replace('-', '_');
    return showing
        .label(Measurement.of(name, Double.NaN, 0))
        .with(Label.TARGET, weighing.cells().feature())
        .with(Label.ROWS, distribution.label());
  }

  @Override
  public List<Measurement> answers(Decisions decisions) {
    int[] all = IntStream.range(0, weighing.cells().rows().length).toArray();
    return weighing
        .cases(decisions, all)
        .map(cases -> bounded(figures(cases), decisions))
        .orElseGet(
            () ->
                blanks().stream()
                    .map(
                        blank -> Question.figure(blank, Double.NaN, all.length, List.of(lacking())))
                    .toList());
  }

  private List<Measurement> figures(Cases cases) {
    return metrics.stream().map(chosen -> figure(chosen, cases)).toList();
  }

  private Measurement figure(ChosenMetric chosen, Cases cases) {
    Score score = chosen.of(cases);
    List<String> warnings = new ArrayList<>(score.warning().stream().toList());
    if (weighing.leftOut() > 0) {
      warnings.add(
          "left out: %d test images of combinations that training lacks"
              .formatted(weighing.leftOut()));
    }
    return Question.figure(blank(chosen), score.value(), cases.count(), warnings);
  }

  private List<Measurement> bounded(List<Measurement> figures, Decisions decisions) {
    List<Optional<Interval>> intervals =
        resampling.intervals(metrics.size(), rows -> values(decisions, rows));
    return IntStream.range(0, figures.size())
        .mapToObj(i -> bounded(figures.get(i), intervals.get(i)))
        .toList();
  }

  private static Measurement bounded(Measurement figure, Optional<Interval> interval) {
    return Double.isNaN(figure.value())
        ? figure
        : interval
            .map(figure::within)
            .orElseGet(
                () -> figure.warned("no interval: too few persons in a combination to resample"));
  }

  private double[] values(Decisions decisions, int[] rows) {
    return weighing
        .cases(decisions, rows)
        .map(cases -> metrics.stream().mapToDouble(chosen -> chosen.of(cases).value()).toArray())
        .orElseGet(() -> metrics.stream().mapToDouble(chosen -> Double.NaN).toArray());
  }

  private String lacking() {
    List<String> lacking = weighing.lacking();
    return lacking.isEmpty()
        ? "no images of a combination that training has"
        : "no test images with " + String.join(" or ", lacking);
  }
}
