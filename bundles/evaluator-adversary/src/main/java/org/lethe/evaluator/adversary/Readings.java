package org.lethe.evaluator.adversary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;
import org.lethe.nn.Input;

/** The figures of one subject, labelled. */
record Readings(EvaluationContext context, Subject subject) {
  private static final int ERRORS = 2;

  List<Measurement> of(Outcome outcome) {
    List<Measurement> readings = new ArrayList<>();
    outcome.answers().forEach(answer -> readings.addAll(of(answer)));
    int images = context.samples().count(Split.TEST);
    String input = Input.masked(subject.masker()).label();
    readings.add(label(Measurement.of("mean_mask", outcome.masks().mean(), images), input));
    return readings;
  }

  private List<Measurement> of(Answer answer) {
    List<Measurement> readings = new ArrayList<>();
    for (int i = 0; i < context.forget().size(); i++) {
      String feature = context.forget().get(i);
      int column = i;
      double[] scores = Arrays.stream(answer.logits()).mapToDouble(row -> row[column]).toArray();
      int[] truth = context.samples().values(Split.TEST, feature);
      for (Measurement reading : scores(truth, scores)) {
        readings.add(
            label(reading, answer.input())
                .with(Label.ADVERSARY, answer.adversary())
                .with(Label.ROWS, "all")
                .with(Label.TARGET, feature));
      }
    }
    return readings;
  }

  private static List<Measurement> scores(int[] truth, double[] scores) {
    int[] predicted = Arrays.stream(scores).mapToInt(score -> score > 0 ? 1 : 0).toArray();
    Score auroc = Scores.auroc(truth, scores);
    // What an adversary reads that may also turn its answer round.
    Score either = new Score(Math.max(auroc.value(), 1 - auroc.value()), auroc.warning());
    return List.of(
        warned(Measurement.of("auroc", auroc, truth.length), truth),
        Measurement.of("auroc_either_way", either, truth.length),
        Measurement.of(
            "balanced_accuracy", Scores.balancedAccuracy(truth, predicted), truth.length));
  }

  /** Warns where the AUROC is further below chance than an adversary without knowledge would be. */
  private static Measurement warned(Measurement auroc, int[] truth) {
    if (!(auroc.value() < 0.5 - ERRORS * standardError(truth))) {
      return auroc;
    }
    List<String> warnings = new ArrayList<>(auroc.warnings());
    warnings.add("below chance: inverted, not removed");
    return new Measurement(auroc.name(), auroc.value(), auroc.count(), auroc.labels(), warnings);
  }

  /** Of the AUROC of scores that have nothing to do with the truth (Mann and Whitney 1947). */
  private static double standardError(int[] truth) {
    double positives = Arrays.stream(truth).sum();
    double negatives = truth.length - positives;
    return Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
  }

  private Measurement label(Measurement measurement, String input) {
    return measurement
        .with(Label.SUBJECT, subject.name())
        .with(Label.INPUT, input)
        .with(Label.SPLIT, Split.TEST.label());
  }
}
