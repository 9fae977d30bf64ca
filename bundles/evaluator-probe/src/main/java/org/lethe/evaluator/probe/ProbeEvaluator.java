package org.lethe.evaluator.probe;

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

/** Whether a model, fed raw images, still holds a feature: a linear probe on each of its taps. */
@Component
@LetheProvider(role = Role.EVALUATOR, id = ProbeEvaluator.ID)
public final class ProbeEvaluator implements Evaluator {
  static final String ID = "probe";
  static final String ROWS = "rows";
  static final String GRID = "grid";
  private final Networks networks;

  @Activate
  public ProbeEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "a linear probe on every tap of each model, raw images, persons it has not seen";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.integer(ROWS, 2_000, 10, 100_000, "most images per split a probe uses"),
        Setting.integer(
            GRID, 2, 1, 16, "feature maps are averaged over a grid of so many cells per side"));
  }

  /** 2: with the features gathered so far. */
  @Override
  public int stateVersion() {
    return 2;
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new ProbeTask(networks, context, state);
  }
}
