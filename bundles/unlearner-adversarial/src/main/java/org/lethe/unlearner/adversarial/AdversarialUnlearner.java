package org.lethe.unlearner.adversarial;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Algorithm 1 of the paper (section 4.1): a remover trained against an adversary, M tuned on it.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = AdversarialUnlearner.ID,
    summary =
        "forgets annotated features: a remover masks them, the model is tuned on masked images")
public final class AdversarialUnlearner implements Unlearner {
  static final String ID = "adversarial";
  private final Networks networks;

  @Activate
  public AdversarialUnlearner(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return Choices.SETTINGS;
  }

  @Override
  public boolean needsAdversary() {
    return true;
  }

  /** Returns 3: passes of three networks and of a selection, and the weight lambda. */
  @Override
  public int stateVersion() {
    return 3;
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    if (context.adversary().isEmpty()) {
      throw new LetheException(ID + ": needs an adversary trained on the features to forget");
    }
    if (context.remover().isEmpty()) {
      throw new LetheException(ID + ": needs a remover; name one in the setting remover");
    }
    return networks.open(
        context.compute(), session -> new AdversarialTask(session, context, state));
  }
}
