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

/** What adversaries read from masked images: the one the remover was trained against, and a new. */
@Component
@LetheProvider(role = Role.EVALUATOR, id = AdversaryEvaluator.ID)
public final class AdversaryEvaluator implements Evaluator {
  static final String ID = "adversary";
  static final String PICTURES = "pictures";
  static final String MASK_ALONE = "maskAlone";
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
    return "what a frozen and a re-trained adversary read from masked test images";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.integer(PICTURES, 6, 0, 64, "images shown before and after, with their masks"),
        Setting.flag(
            MASK_ALONE,
            false,
            "whether to train one more adversary, which sees learnt masks alone"));
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
