package org.lethe.evaluator.accuracy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
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
    id = AccuracyEvaluator.ID,
    summary = "accuracy, balanced accuracy and average precision of the task, per split")
public final class AccuracyEvaluator implements Evaluator {
  static final String ID = "accuracy";

  /** The choice whether the variation in accuracy is measured. */
  static final Setting<Boolean> VARIATION =
      Setting.flag("variation", false, "whether differences from the original are measured");

  private final Networks networks;

  @Activate
  public AccuracyEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(VARIATION);
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
    List<Exam> exams = Exam.all(context);
    List<Predictions.Pass> passes = exams.stream().map(exam -> exam.pass(context)).toList();
    Predictions predictions =
        new Predictions(networks, context.compute(), context.samples(), passes, state)
            .sharing(context.shared());
    return new MappedTask<>(
        predictions,
        logits -> new Evaluation(new AccuracyFigures(context, exams, logits).measurements()));
  }
}
