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

/** Measurement of the features that readers find at each tap of a model that is fed raw images. */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = ProbeEvaluator.ID,
    summary =
        "linear and MLP probes on every tap of each model, raw images, persons it was not trained on")
public final class ProbeEvaluator implements Evaluator {
  static final String ID = "probe";
  static final Setting<Integer> ROWS =
      Setting.integer(
          "rows", 3_000, 20, 100_000, "most images, over all parts: to fit, to choose and to test");
  static final Setting<Integer> GRID =
      Setting.integer(
          "grid", 4, 1, 16, "feature maps are averaged over a grid of so many cells per side");
  static final Setting<List<String>> READERS =
      Setting.texts("readers", "kinds of probes: linear, mlp").withDefault(ReaderKind.words());
  private final Networks networks;

  @Activate
  public ProbeEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ROWS, GRID, READERS);
  }

  /** Returns 4: random labels are those of persons, not of images. */
  @Override
  public int stateVersion() {
    return 4;
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new ProbeTask(networks, context, state);
  }
}
