package org.lethe.api.task;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Long work that is executed in small steps, usually of one batch. Between two steps its state can
 * be saved, and the provider can resume from the state. The bits of the result are the same as
 * without an interruption. Progress display, stop, pause, resume and the replacement of providers
 * rely on this.
 *
 * <p>Not thread-safe. Tasks that run networks are executed on the thread of their {@link
 * org.lethe.api.compute.Compute}.
 *
 * @param <R> the type of the result
 */
@ConsumerType
public interface Task<R> extends AutoCloseable {

  /**
   * Executes one step.
   *
   * @return whether steps are left; {@code false} from the last step on
   * @throws org.lethe.api.LetheException if the task cannot continue for a reason that the user can
   *     correct, e.g. a loss that is NaN; the message names the step
   */
  boolean step();

  /** Returns the progress. The call is cheap and allowed at any time before {@link #close}. */
  Progress progress();

  /**
   * Writes everything that is needed to resume, e.g. weights, moments and counters. The task is not
   * changed.
   */
  void save(StateWriter state);

  /**
   * Returns the result.
   *
   * @throws IllegalStateException before the last step
   */
  R result();

  /** Frees all resources, also before the last step. A second call does nothing. */
  @Override
  void close();
}
