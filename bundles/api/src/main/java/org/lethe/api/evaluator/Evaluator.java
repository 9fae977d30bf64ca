package org.lethe.api.evaluator;

import java.util.Optional;
import java.util.Set;
import org.lethe.api.provider.Provider;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A procedure that tests models, registered as a service with {@link org.lethe.api.Role#EVALUATOR}.
 */
@ConsumerType
public interface Evaluator extends Provider {

  /**
   * Returns the kinds of requests that the evaluator serves: at least one, the same on each call. A
   * recipe with a request of another kind is refused.
   */
  default Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES);
  }

  /**
   * Returns whether the evaluator needs an adversary that was trained on the features ({@link
   * EvaluationContext#adversary}). Only requests for features have one.
   */
  default boolean needsAdversary() {
    return false;
  }

  /**
   * Returns whether the evaluator needs groups of filters ({@link
   * EvaluationContext#identification}). A recipe without an identifier is then refused.
   */
  default boolean needsIdentifier() {
    return false;
  }

  /**
   * Returns whether the evaluator also tests the snapshots of a run, not only the final models. If
   * so, the subjects contain the snapshots of a model before the model, and the evaluator labels
   * the measurements of a snapshot with its epoch, see {@link Subject#label}.
   */
  default boolean testsSnapshots() {
    return false;
  }

  /**
   * Starts the procedure, or resumes it. This method and all methods of the task are called on the
   * thread of the compute.
   *
   * @param context the context
   * @param state the saved state, of this {@link #stateVersion}; empty to start
   * @throws org.lethe.api.LetheException if the context lacks something that the procedure needs
   */
  Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state);
}
