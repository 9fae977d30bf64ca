package org.lethe.evaluator.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Measurement;

/**
 * The scores of all models and, if the settings ask for it, their variation.
 *
 * @param logits the logits of each exam
 */
record AccuracyFigures(EvaluationContext context, List<Exam> exams, List<float[][]> logits) {

  /** Computes the figures of each exam, in the order of the exams. */
  List<Measurement> measurements() {
    boolean variation = context.settings().get(AccuracyEvaluator.VARIATION);
    RequestScores parts = new RequestScores(context);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < exams.size(); i++) {
      Exam exam = exams.get(i);
      int[] truth = context.samples().values(exam.split(), context.task());
      List<Measurement> figures = new ArrayList<>(TaskScores.of(truth, logits.get(i)));
      figures.addAll(parts.of(exam, truth, logits.get(i)));
      if (variation && !exam.isOfOriginal()) {
        figures.addAll(variation(exam, truth, logits.get(i)));
      }
      figures.stream().map(figure -> exam.label(context, figure)).forEach(measurements::add);
    }
    return measurements;
  }

  /** Returns the variation of a model; nothing if the original is not among the subjects. */
  private List<Measurement> variation(Exam exam, int[] truth, float[][] after) {
    OptionalInt before =
        IntStream.range(0, exams.size()).filter(i -> exams.get(i).precedes(exam)).findFirst();
    return before.isEmpty()
        ? List.of()
        : new Variation(truth, exam.persons(context), context.seed())
            .of(logits.get(before.getAsInt()), after);
  }
}
