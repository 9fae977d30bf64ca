package org.lethe.evaluator.inversion;

import java.time.Duration;
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
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Model inversion: a search for an image that a model takes for the unlearned class (Figure 7 of
 * the paper), judged by a classifier that was trained independently.
 */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = InversionEvaluator.ID,
    summary = "model inversion (MI-FACE): pictures per epoch, judged by another classifier")
public final class InversionEvaluator implements Evaluator {
  static final String ID = "inversion";
  static final Setting<Integer> STEPS =
      Setting.integer("steps", 1_000, 1, 100_000, "most steps of gradient descent (alpha)");
  static final Setting<Integer> PATIENCE =
      Setting.integer(
          "patience",
          100,
          1,
          10_000,
          "number of last costs of which a cost has to improve on the worst (beta)");
  static final Setting<Double> GAMMA =
      Setting.decimal("gamma", 0.01, 0, 0.999, "cost 1 - p at which a search ends");
  static final Setting<Double> STEP =
      Setting.decimal("step", 0.1, 1e-6, 1_000, "length of a step in pixel values (lambda)");
  static final Setting<InversionCost> COST =
      Setting.choice("cost", InversionCost.LOGARITHM, "cost: -log p, or 1 - p as in the paper");
  static final Setting<Processing> PROCESS =
      Setting.choice("process", Processing.NONE, "processing of the image after each step");
  static final Setting<InversionOptions.Start> START =
      Setting.choice("start", InversionOptions.Start.BLACK, "first image");
  static final Setting<Integer> CONTROLS =
      Setting.integer("controls", 1, 0, 1_000, "other classes that are inverted as a control");
  static final Setting<Boolean> JUDGE =
      Setting.flag("judge", true, "whether an independent classifier is trained as a judge");
  private final Networks networks;

  @Activate
  public InversionEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(STEPS, PATIENCE, GAMMA, STEP, COST, PROCESS, START, CONTROLS, JUDGE);
  }

  /** Returns class: other requests name nothing that can be inverted. */
  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS);
  }

  @Override
  public boolean testsSnapshots() {
    return true;
  }

  /** Returns 20 seconds: ten passes of a full ResNet at 224 pixels. */
  @Override
  public Duration longestStep() {
    return Duration.ofSeconds(20);
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new InversionTask(networks, context, state);
  }
}
