package org.lethe.unlearner.ascent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
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
 * Gradient ascent on the unlearned images (NegGrad; Golatkar, Achille, Soatto: Eternal Sunshine of
 * the Spotless Net, CVPR 2020, arXiv 1911.04933). With a weight for remaining images it is NegGrad+
 * (Kurmanji, Triantafillou, Hayes, Triantafillou: Towards Unbounded Machine Unlearning, NeurIPS
 * 2023, arXiv 2302.09880).
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = GradientAscent.ID,
    summary = "raises the loss on the unlearned images (NegGrad, NegGrad+)")
public final class GradientAscent implements Unlearner {
  static final String ID = "gradient-ascent";
  private final Networks networks;

  @Activate
  public GradientAscent(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  public List<Setting<?>> settings() {
    return AscentOptions.SETTINGS;
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    UnlearnRows rows = UnlearnRows.of(context, ID);
    if (rows.unlearned().length < 2) {
      throw new LetheException(
          "%s: the request (%s) covers one training image, and a batch has at least two"
              .formatted(ID, context.request().label()));
    }
    return networks.open(
        context.compute(), session -> new AscentTask(session, context, rows, state));
  }
}
