package org.lethe.api.evaluator;

import java.util.Optional;
import java.util.Set;
import org.lethe.api.provider.Provider;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/** A procedure that tests models, registered with {@link org.lethe.api.Role#EVALUATOR}. */
@ConsumerType
public interface Evaluator extends Provider {

  /**
   * Returns the kinds of requests that it serves: at least one, always the same. A recipe that asks
   * for another kind is refused.
   */
  default Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES);
  }

  /**
   * Returns true if it needs an adversary trained on the features ({@link
   * EvaluationContext#adversary}). Requests of other kinds have none.
   */
  default boolean needsAdversary() {
    return false;
  }

  /**
   * Returns true if it needs groups of filters ({@link EvaluationContext#identification}). A recipe
   * without an identifier is then refused.
   */
  default boolean needsIdentifier() {
    return false;
  }

  /**
   * Returns true if it tests every snapshot of a run as well, rather than each model at its end
   * alone. The subjects then hold the snapshots, each before the model that it led to, and the
   * measurements of a snapshot are labelled with its epoch, as {@link Subject#label} does.
   */
  default boolean testsSnapshots() {
    return false;
  }

  /**
   * Starts the procedure, or goes on with it. Called, like every method of the task, on the
   * compute's thread.
   *
   * @param state what the task saved, of this {@link #stateVersion}
   * @throws org.lethe.api.LetheException if the context lacks what it needs
   */
  Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state);
}
