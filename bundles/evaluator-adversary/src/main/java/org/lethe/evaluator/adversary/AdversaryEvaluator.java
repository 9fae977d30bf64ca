package org.lethe.evaluator.adversary;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
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

/**
 * Measurement of the features that adversaries read from masked images. Three of them try: the one
 * that the remover was trained against, the same one trained further, and a new one. A control
 * shows that they read a feature that is present.
 */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = AdversaryEvaluator.ID,
    summary = "the most that frozen, warm-started and new adversaries read of masked test images")
public final class AdversaryEvaluator implements Evaluator {
  static final String ID = "adversary";
  static final Setting<Integer> WARM_EPOCHS =
      Setting.integer(
          "warmEpochs", 6, 1, 10_000, "most epochs of the adversary that starts from the given");
  static final Setting<Optional<Integer>> SCRATCH_EPOCHS =
      Setting.integer(
              "scratchEpochs",
              8,
              1,
              10_000,
              "most epochs of adversaries that start anew; default those of the given adversary")
          .maybe();
  static final Setting<Integer> PATIENCE =
      Setting.integer(
          "patience",
          2,
          0,
          10_000,
          "epochs without a better validation score before training stops; 0 for never");
  static final Setting<Boolean> MASK_ALONE =
      Setting.flag(
          "maskAlone", true, "whether one more adversary is trained on learnt masks alone");
  static final Setting<Double> POWER_MARGIN =
      Setting.decimal(
          "powerMargin",
          0.03,
          0,
          1,
          "most that the power control may lose of the AUROC on original images");
  static final Setting<Integer> PICTURES =
      Setting.integer("pictures", 6, 0, 64, "images shown before and after, with their masks");
  private final Networks networks;

  @Activate
  public AdversaryEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(WARM_EPOCHS, SCRATCH_EPOCHS, PATIENCE, MASK_ALONE, POWER_MARGIN, PICTURES);
  }

  /** Returns 5: attempts are made side by side. */
  @Override
  public int stateVersion() {
    return 5;
  }

  @Override
  public boolean needsAdversary() {
    return true;
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    if (context.adversary().isEmpty()) {
      throw new LetheException(ID + ": needs an adversary trained on the features to forget");
    }
    return new AdversaryTask(networks, context, state);
  }
}
