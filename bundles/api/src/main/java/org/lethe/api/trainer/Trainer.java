package org.lethe.api.trainer;

import java.util.Optional;
import org.lethe.api.provider.Provider;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A procedure that trains a classifier from initial weights, registered as a service with {@link
 * org.lethe.api.Role#TRAINER}.
 */
@ConsumerType
public interface Trainer extends Provider {

  /**
   * Starts a training, or resumes it. This method and all methods of the task are called on the
   * thread of the compute.
   *
   * @param context the context
   * @param state the saved state, of this {@link #stateVersion}; empty to start
   * @throws org.lethe.api.LetheException if the settings contradict each other, or the context
   *     lacks something
   */
  Task<Trained> start(TrainContext context, Optional<StateReader> state);
}
