package org.lethe.api.unlearner;

import java.util.Optional;
import java.util.Set;
import org.lethe.api.provider.Provider;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A procedure that makes a model unlearn a request, registered as a service with {@link
 * org.lethe.api.Role#UNLEARNER}.
 */
@ConsumerType
public interface Unlearner extends Provider {

  /**
   * Returns the kinds of requests that the unlearner serves: at least one, the same on each call. A
   * recipe with a request of another kind is refused.
   */
  default Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES);
  }

  /**
   * Returns whether the unlearner needs an adversary that was trained on the features ({@link
   * UnlearnContext#adversary}). Only requests for features have one.
   */
  default boolean needsAdversary() {
    return false;
  }

  /**
   * Returns whether the unlearner needs groups of filters ({@link UnlearnContext#identification}).
   * A recipe without an identifier is then refused.
   */
  default boolean needsIdentifier() {
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
  Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state);
}
