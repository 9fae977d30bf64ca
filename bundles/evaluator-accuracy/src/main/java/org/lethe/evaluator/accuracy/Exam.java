package org.lethe.evaluator.accuracy;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.predict.Predictions;

/** Pass of one model over one split, its images raw or masked. */
record Exam(Subject subject, InputForm input, Split split) {
  private static final List<Split> SPLITS = List.of(Split.VALIDATION, Split.TEST);

  /** Returns the passes of all models. */
  static List<Exam> all(EvaluationContext context) {
    List<Exam> exams = new ArrayList<>();
    for (Subject subject : context.subjects()) {
      for (Split split : SPLITS) {
        for (InputForm input : InputForm.shown(subject.masker())) {
          exams.add(new Exam(subject, input, split));
        }
      }
    }
    return exams;
  }

  Predictions.Pass pass(EvaluationContext context) {
    int[] rows = SplitRows.all(context.samples(), split);
    return new Predictions.Pass(subject.model(), input, split, rows);
  }

  /** Returns the person in each image; each image is a person of its own if they are unknown. */
  int[] persons(EvaluationContext context) {
    return context
        .samples()
        .identities(split)
        .orElseGet(() -> SplitRows.all(context.samples(), split));
  }

  /** Returns whether the model is the original, or a snapshot of it. */
  boolean isOfOriginal() {
    return subject.kind() == Subject.Kind.ORIGINAL;
  }

  /** Returns whether this is a pass of the trained original over the images of another pass. */
  boolean precedes(Exam other) {
    return isOfOriginal() && subject.epoch().isEmpty() && split == other.split;
  }

  Measurement label(EvaluationContext context, Measurement measurement) {
    return subject
        .label(measurement)
        .with(Label.INPUT, input.label())
        .with(Label.SPLIT, split.label())
        .with(Label.TARGET, context.task());
  }
}
