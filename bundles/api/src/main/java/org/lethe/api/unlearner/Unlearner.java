package org.lethe.api.unlearner;

import java.util.Optional;
import java.util.Set;
import org.lethe.api.provider.Provider;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/** A procedure that makes a model forget, registered with {@link org.lethe.api.Role#UNLEARNER}. */
@ConsumerType
public interface Unlearner extends Provider {

  /**
   * Returns the kinds of requests that it serves: at least one, always the same. A recipe that asks
   * for another kind is refused.
   */
  default Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES);
  }

  /**
   * Returns true if it needs an adversary trained on the features ({@link
   * UnlearnContext#adversary}). Requests of other kinds have none.
   */
  default boolean needsAdversary() {
    return false;
  }

  /**
   * Returns true if it needs groups of filters ({@link UnlearnContext#identification}). A recipe
   * without an identifier is then refused.
   */
  default boolean needsIdentifier() {
    return false;
  }

  /**
   * Starts the procedure, or goes on with it. Called, like every method of the task, on the
   * compute's thread.
   *
   * @param state what the task saved, of this {@link #stateVersion}
   * @throws org.lethe.api.LetheException if the context lacks what it needs
   */
  Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state);
}
