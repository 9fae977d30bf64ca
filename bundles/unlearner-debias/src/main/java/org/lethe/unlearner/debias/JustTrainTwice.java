package org.lethe.unlearner.debias;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

/** Just Train Twice (Liu et al. 2021), which trains without knowing the groups. */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = JustTrainTwice.ID,
    summary =
        "trains a model on images of which those that a first model misclassifies are repeated")
public final class JustTrainTwice implements Unlearner {
  static final String ID = "jtt";
  static final Setting<Integer> IDENTIFY_EPOCHS =
      Setting.integer("identifyEpochs", 1, 1, 10_000, "epochs of the identification model");
  static final Setting<Integer> FACTOR =
      Setting.integer("factor", 50, 1, 1_000, "times that a misclassified image is used per epoch");
  private final Networks networks;

  /** Creates the provider. */
  @Activate
  public JustTrainTwice(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(
            Stream.<Setting<?>>of(IDENTIFY_EPOCHS, FACTOR), OriginalTraining.SETTINGS.stream())
        .toList();
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    return new TwiceTask(networks, context, state);
  }
}
