package org.lethe.unlearner.relabel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.UnlearnRows;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Unlearning by relabelling (Graves, Nagisetty, Ganesh: Amnesiac Machine Learning, AAAI 2021, arXiv
 * 2010.10981): M is tuned further with random wrong labels for the unlearned images.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = RandomLabels.ID,
    summary = "tunes the model with random wrong labels for the unlearned images")
public final class RandomLabels implements Unlearner {
  static final String ID = "random-labels";
  private final Networks networks;

  @Activate
  public RandomLabels(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  public List<Setting<?>> settings() {
    return Relabelling.SETTINGS;
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    UnlearnRows rows = UnlearnRows.of(context, ID);
    return Relabelling.start(networks, context, rows, Optional.empty(), state);
  }
}
