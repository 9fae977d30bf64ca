package org.lethe.evaluator.fairness;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Test of a model's different treatment of images with and without a feature. */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = FairnessEvaluator.ID,
    summary = "fairness metrics on balanced and biased test images, accuracy per group, intervals")
public final class FairnessEvaluator implements Evaluator {
  static final String ID = "fairness";
  private static final List<String> DEFAULTS =
      List.of(
          "equalized-odds-difference",
          "demographic-parity-difference",
          "worst-group-accuracy",
          "average-precision");
  private static final Setting<List<ProviderSettings>> METRICS =
      Setting.providers("metrics", Role.FAIRNESS_METRIC, DEFAULTS, "fairness metrics, each once");
  static final Setting<Integer> DRAWS =
      Setting.integer("draws", 500, 40, 2_000, "resamples of persons behind each interval");
  private final Networks networks;

  @Activate
  public FairnessEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(METRICS, DRAWS);
  }

  @Override
  public boolean testsSnapshots() {
    return true;
  }

  /** Returns 10 seconds: a figure of 20,000 images with most draws. */
  @Override
  public Duration longestStep() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    Set<String> seen = new HashSet<>();
    for (ChosenMetric chosen : context.metrics()) {
      if (!seen.add(chosen.id())) {
        throw new LetheException(
            "%s: %s: %s is named twice; figures of one name cannot be told apart, so name it once"
                .formatted(ID, METRICS.name(), chosen.id()));
      }
    }
    return new FairnessTask(networks, context, state);
  }
}
