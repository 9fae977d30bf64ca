package org.lethe.api.task;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Long work that advances one small step (a batch) at a time. Between two steps its whole state can
 * be saved, and the provider can resume from it. The result is the same, bit for bit, as without an
 * interruption. Progress bars, stop, pause, resume and hot swap depend on this.
 *
 * <p>Not thread-safe: one thread at a time calls it. Tasks that run networks are stepped on the
 * thread of their {@link org.lethe.api.compute.Compute}.
 *
 * @param <R> the type of the result
 */
@ConsumerType
public interface Task<R> extends AutoCloseable {

  /**
   * Executes one step.
   *
   * @return whether steps are left; {@code false} from the last step on
   * @throws org.lethe.api.LetheException if it cannot continue for a reason that its user can act
   *     on, e.g. a loss that is not a number, with the step
   */
  boolean step();

  /** Returns the progress; cheap, and allowed at any time before {@link #close}. */
  Progress progress();

  /** Writes everything that a resume needs: weights, moments, counters. Changes nothing. */
  void save(StateWriter state);

  /**
   * Returns the result.
   *
   * @throws IllegalStateException before the last step
   */
  R result();

  /** Frees all resources, finished or not. A second call does nothing. */
  @Override
  void close();
}
