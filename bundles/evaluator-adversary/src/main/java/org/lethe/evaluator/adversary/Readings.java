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
import org.lethe.api.remover.Masker;

/** The figures of one subject, labelled. */
record Readings(EvaluationContext context, Subject subject) {

  List<Measurement> of(Outcome outcome) {
    List<Measurement> readings = new ArrayList<>();
    readings.addAll(adversary("frozen", outcome.frozen()));
    readings.addAll(adversary("retrained", outcome.retrained()));
    int images = context.samples().count(Split.TEST);
    readings.add(label(Measurement.of("mean_mask", outcome.masks().mean(), images)));
    return readings;
  }

  private List<Measurement> adversary(String which, float[][] logits) {
    List<Measurement> readings = new ArrayList<>();
    for (int i = 0; i < context.forget().size(); i++) {
      String feature = context.forget().get(i);
      int column = i;
      double[] scores = Arrays.stream(logits).mapToDouble(row -> row[column]).toArray();
      int[] truth = context.samples().values(Split.TEST, feature);
      for (Measurement reading : scores(truth, scores)) {
        readings.add(
            label(reading)
                .with(Label.ADVERSARY, which)
                .with(Label.ROWS, "all")
                .with(Label.TARGET, feature));
      }
    }
    return readings;
  }

  private static List<Measurement> scores(int[] truth, double[] scores) {
    int[] predicted = Arrays.stream(scores).mapToInt(score -> score > 0 ? 1 : 0).toArray();
    Score auroc = Scores.auroc(truth, scores);
    // max(a, 1 - a) is what an adversary reads that may also turn its answer round.
    Score either = new Score(Math.max(auroc.value(), 1 - auroc.value()), auroc.warning());
    return List.of(
        warned(Measurement.of("auroc", auroc, truth.length)),
        Measurement.of("auroc_either_way", either, truth.length),
        Measurement.of(
            "balanced_accuracy", Scores.balancedAccuracy(truth, predicted), truth.length));
  }

  private static Measurement warned(Measurement auroc) {
    if (!(auroc.value() < 0.5)) {
      return auroc;
    }
    List<String> warnings = new ArrayList<>(auroc.warnings());
    warnings.add("below chance: inverted, not removed");
    return new Measurement(auroc.name(), auroc.value(), auroc.count(), auroc.labels(), warnings);
  }

  private Measurement label(Measurement measurement) {
    return measurement
        .with(Label.SUBJECT, subject.name())
        .with(Label.INPUT, subject.masker() instanceof Masker.None ? "raw" : "masked")
        .with(Label.SPLIT, Split.TEST.label());
  }
}
