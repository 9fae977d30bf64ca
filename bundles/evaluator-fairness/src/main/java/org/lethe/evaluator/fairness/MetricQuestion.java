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
 * Fairness metric of one model, over test images weighed to a distribution.
 *
 * @param showing the model
 * @param chosen the metric
 * @param distribution distribution of the images
 * @param weighing weights of the images under it
 * @param resampling resampling of the test images
 */
record MetricQuestion(
    Showing showing,
    ChosenMetric chosen,
    Distribution distribution,
    Weighing weighing,
    Resampling resampling)
    implements Question {

  @Override
  public Measurement blank() {
    String name = chosen.id().replace('-', '_');
    return showing
        .label(Measurement.of(name, Double.NaN, 0))
        .with(Label.TARGET, weighing.cells().feature())
        .with(Label.ROWS, distribution.label());
  }

  @Override
  public Measurement answer(Decisions decisions) {
    int[] all = IntStream.range(0, weighing.cells().rows().length).toArray();
    return weighing
        .cases(decisions, all)
        .map(cases -> answer(decisions, cases))
        .orElseGet(() -> figure(Double.NaN, all.length, List.of(lacking())));
  }

  private Measurement answer(Decisions decisions, Cases cases) {
    Score score = chosen.of(cases);
    List<String> warnings = new ArrayList<>(score.warning().stream().toList());
    if (weighing.leftOut() > 0) {
      warnings.add(
          "left out: %d test images of combinations that training lacks"
              .formatted(weighing.leftOut()));
    }
    Measurement figure = figure(score.value(), cases.count(), warnings);
    return Double.isNaN(score.value()) ? figure : bounded(figure, decisions);
  }

  private Measurement bounded(Measurement figure, Decisions decisions) {
    Optional<Interval> interval = resampling.interval(rows -> value(decisions, rows));
    return interval
        .map(figure::within)
        .orElseGet(
            () -> figure.warned("no interval: too few persons in a combination to resample"));
  }

  private double value(Decisions decisions, int[] rows) {
    return weighing
        .cases(decisions, rows)
        .map(cases -> chosen.of(cases).value())
        .orElse(Double.NaN);
  }

  private String lacking() {
    List<String> lacking = weighing.lacking();
    return lacking.isEmpty()
        ? "no images of a combination that training has"
        : "no test images with " + String.join(" or ", lacking);
  }
}
