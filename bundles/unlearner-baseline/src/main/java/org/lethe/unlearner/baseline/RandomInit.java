package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
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
    return new Drawing(context.original().network(), context.seed());
  }

  /** Task of one step. Before it, the state is empty. */
  private static final class Drawing implements Task<Unlearned> {
    private final Network network;
    private final long seed;
    private boolean done;

    Drawing(Network network, long seed) {
      this.network = network;
      this.seed = seed;
    }

    @Override
    public boolean step() {
      done = true;
      return false;
    }

    @Override
    public Progress progress() {
      return new Progress("drawing weights", done ? 1 : 0, 1, "models", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      // Started again, the same weights are drawn.
    }

    @Override
    public Unlearned result() {
      if (!done) {
        throw new IllegalStateException("not finished");
      }
      return new Unlearned(
          new Model(network, Initial.weights(network, seed, ID)),
          new Masker.None(),
          OptionalDouble.empty(),
          Optional.empty(),
          List.of());
    }

    @Override
    public void close() {}
  }
}
