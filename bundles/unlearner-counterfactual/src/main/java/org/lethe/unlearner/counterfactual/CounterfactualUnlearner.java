package org.lethe.unlearner.counterfactual;

import java.util.List;
import java.util.Optional;
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
 * Upper bound where a dataset can switch a feature: M is tuned on pairs of the same image without
 * and with it.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = CounterfactualUnlearner.ID,
    summary = "tunes the model on pairs of the same image without and with the features")
public final class CounterfactualUnlearner implements Unlearner {
  static final String ID = "counterfactual";
  private final Networks networks;

  @Activate
  public CounterfactualUnlearner(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return PairOptions.SETTINGS;
  }

  /** Returns 2: the means of an epoch count images, not batches. */
  @Override
  public int stateVersion() {
    return 2;
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    ImagePairs pairs = ImagePairs.open(context.samples(), context.task(), context.features());
    try {
      return networks.open(
          context.compute(), session -> new PairTuning(session, context, pairs, state));
    } catch (RuntimeException | Error e) {
      pairs.close();
      throw e;
    }
  }
}
