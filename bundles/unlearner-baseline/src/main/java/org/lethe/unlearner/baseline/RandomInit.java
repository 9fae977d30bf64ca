package org.lethe.unlearner.baseline;

import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Initial;
import org.osgi.service.component.annotations.Component;

/** Reference that learned nothing: the original's network with new weights. */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = RandomInit.ID,
    summary = "reference: the model's network with random weights, not trained")
public final class RandomInit implements Unlearner {
  static final String ID = "random-init";

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.values());
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    Network network = context.original().network();
    return new OneStep(
        "drawing weights", () -> new Model(network, Initial.weights(network, context.seed(), ID)));
  }
}
