package org.lethe.api.evaluator;

import java.util.Optional;
import org.lethe.api.Provider;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/** A procedure that tests models, registered with {@link org.lethe.api.Role#EVALUATOR}. */
@ConsumerType
public interface Evaluator extends Provider {

  /** Whether it needs an adversary trained on the features. */
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
  Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state);
}
