package org.lethe.evaluator.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.predict.Predictions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Measurement of each model's accuracy in its task, on raw images and on masked ones if it was
 * tuned on them.
 */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = "accuracy",
    summary = "accuracy, balanced accuracy and average precision of the task, per split")
public final class AccuracyEvaluator implements Evaluator {
  private static final List<Split> SPLITS = List.of(Split.VALIDATION, Split.TEST);
  private final Networks networks;

  @Activate
  public AccuracyEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.values());
  }

  @Override
  public boolean testsSnapshots() {
    return true;
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    List<Exam> exams = exams(context);
    List<Predictions.Pass> passes = exams.stream().map(exam -> exam.pass(context)).toList();
    Predictions predictions =
        new Predictions(networks, context.compute(), context.samples(), passes, state);
    return new MappedTask<>(predictions, logits -> evaluation(context, exams, logits));
  }

  /** Pass of one model over one split, its images raw or masked. */
  private record Exam(Subject subject, InputForm input, Split split) {

    Predictions.Pass pass(EvaluationContext context) {
      int[] rows = IntStream.range(0, context.samples().count(split)).toArray();
      return new Predictions.Pass(subject.model(), input, split, rows);
    }

    Measurement label(EvaluationContext context, Measurement measurement) {
      return subject
          .label(measurement)
          .with(Label.INPUT, input.label())
          .with(Label.SPLIT, split.label())
          .with(Label.TARGET, context.task());
    }
  }

  private static List<Exam> exams(EvaluationContext context) {
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

  private static Evaluation evaluation(
      EvaluationContext context, List<Exam> exams, List<float[][]> logits) {
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < exams.size(); i++) {
      Exam exam = exams.get(i);
      int[] truth = context.samples().values(exam.split(), context.task());
      TaskScores.of(truth, logits.get(i)).stream()
          .map(measurement -> exam.label(context, measurement))
          .forEach(measurements::add);
    }
    return new Evaluation(measurements);
  }
}
