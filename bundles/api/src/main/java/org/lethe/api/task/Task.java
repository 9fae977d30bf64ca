package org.lethe.api.task;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Long work that advances one small step (a batch) at a time. Between any two steps its whole state
 * can be saved, and the provider can start a task again from it; the result is then the same, bit
 * for bit, as if it had never been interrupted. Progress bars, cancel, pause, resume and hot swap
 * all rest on this.
 *
 * <p>Not thread-safe: one thread at a time calls it. Tasks that run networks are stepped on the
 * thread of their {@link org.lethe.api.compute.Compute}.
 *
 * @param <R> what it ends in
 */
@ConsumerType
public interface Task<R> extends AutoCloseable {

  /**
   * Does one step.
   *
   * @return whether there is more to do; {@code false} once finished, and ever after
   * @throws org.lethe.api.LetheException when it cannot go on for a reason its user can act on,
   *     e.g. a loss that is not a number, with the step it happened at
   */
  boolean step();

  /** How far it is; cheap, and allowed at any time before {@link #close}. */
  Progress progress();

  /** Writes all that is needed to go on from here: weights, moments, counters. Changes nothing. */
  void save(StateWriter state);

  /**
   * The result.
   *
   * @throws IllegalStateException before the last step
   */
  R result();

  /** Frees what it holds, finished or not. A second call does nothing. */
  @Override
  void close();
}
