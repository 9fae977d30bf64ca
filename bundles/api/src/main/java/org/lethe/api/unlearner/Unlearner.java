package org.lethe.api.unlearner;

import java.util.Optional;
import org.lethe.api.Provider;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/** A procedure that makes a model forget, registered with {@link org.lethe.api.Role#UNLEARNER}. */
@ConsumerType
public interface Unlearner extends Provider {

  /** Whether it needs an adversary trained on the features ({@link UnlearnContext#adversary}). */
  default boolean needsAdversary() {
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
