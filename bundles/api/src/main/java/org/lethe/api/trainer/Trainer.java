package org.lethe.api.trainer;

import java.util.Optional;
import org.lethe.api.provider.Provider;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A procedure that trains a classifier from the first weights on, registered with {@link
 * org.lethe.api.Role#TRAINER}.
 */
@ConsumerType
public interface Trainer extends Provider {

  /**
   * Starts a training, or resumes one. Called on the thread of the compute, like every method of
   * the task.
   *
   * @param state the state that the task saved, of this {@link #stateVersion}
   * @throws org.lethe.api.LetheException if the settings do not fit together, or the context lacks
   *     something
   */
  Task<Trained> start(TrainContext context, Optional<StateReader> state);
}
