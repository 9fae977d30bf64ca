package org.lethe.unlearner.adversarial;

import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Network;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/**
 * The three networks of Algorithm 1: M, C and E.
 *
 * @param masked the training images as E masks them
 */
record Players(
    Session session, Module model, Module adversary, Module remover, MaskedImages masked) {
  private static final String MODEL = "model";
  private static final String ADVERSARY = "adversary";
  private static final String REMOVER = "remover";
  static final String REMOVER_STREAM = "adversarial-remover";

  /** Creates the players at their start or from a saved state. */
  static Players of(Session session, UnlearnContext context, Optional<StateReader> state) {
    Network network = context.remover().orElseThrow();
    Weights model = weights(state, MODEL).orElse(context.original().weights());
    Weights adversary =
        weights(state, ADVERSARY).orElse(context.adversary().orElseThrow().weights());
    Weights remover =
        weights(state, REMOVER)
            .orElseGet(() -> Initial.weights(network, context.seed(), REMOVER_STREAM));
    Module masks = session.module(network, remover);
    return new Players(
        session,
        session.module(context.original().network(), model),
        session.module(context.adversary().orElseThrow().network(), adversary),
        masks,
        new MaskedImages(masks, context.samples().count(Split.TRAIN)));
  }

  /** Unfreezes one network and freezes the others. */
  void learn(Module learner) {
    freeze();
    learner.thaw();
    if (learner == remover) {
      masked.forget();
    }
  }

  /** Freezes all networks. */
  void freeze() {
    Stream.of(model, adversary, remover).forEach(Module::freeze);
  }

  void save(StateWriter state) {
    state.put(MODEL, model.weights());
    state.put(ADVERSARY, adversary.weights());
    state.put(REMOVER, remover.weights());
  }

  private static Optional<Weights> weights(Optional<StateReader> state, String name) {
    return state.map(saved -> saved.weights(name));
  }
}
