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
@LetheProvider(role = Role.EVALUATOR, id = AdversaryEvaluator.ID)
public final class AdversaryEvaluator implements Evaluator {
  static final String ID = "adversary";
  static final String PICTURES = "pictures";
  static final String MASK_ALONE = "maskAlone";
  static final String WARM_EPOCHS = "warmEpochs";
  static final String SCRATCH_EPOCHS = "scratchEpochs";
  static final String PATIENCE = "patience";
  static final String POWER_MARGIN = "powerMargin";
  private final Networks networks;

  @Activate
  public AdversaryEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "the most that frozen, warm-started and new adversaries read of masked test images";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.integer(
            WARM_EPOCHS, 6, 1, 10_000, "most epochs of the adversary that starts from the given"),
        Setting.integer(
                SCRATCH_EPOCHS,
                8,
                1,
                10_000,
                "most epochs of adversaries that start anew; default those of the given adversary")
            .maybe(),
        Setting.integer(
            PATIENCE,
            2,
            0,
            10_000,
            "epochs without a better validation score before training stops; 0 for never"),
        Setting.flag(
            MASK_ALONE, true, "whether one more adversary is trained on learnt masks alone"),
        Setting.decimal(
            POWER_MARGIN,
            0.03,
            0,
            1,
            "most that the power control may lose of the AUROC on original images"),
        Setting.integer(PICTURES, 6, 0, 64, "images shown before and after, with their masks"));
  }

  /** Returns 4: raw images are read after a warm start, too. */
  @Override
  public int stateVersion() {
    return 4;
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
