package org.lethe.evaluator.counterfactual;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The change of each model's answers and taps when a feature is switched in the same image. */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = CounterfactualEvaluator.ID,
    summary = "how answers and taps change when a feature is switched in the same image")
public final class CounterfactualEvaluator implements Evaluator {
  static final String ID = "counterfactual";
  static final Setting<Integer> IMAGES =
      Setting.integer("images", 1_000, 2, 10_000, "most test images that are used");
  private final Networks networks;

  @Activate
  public CounterfactualEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(IMAGES);
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new CounterfactualTask(networks, context, state);
  }
}
