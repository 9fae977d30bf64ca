package org.lethe.nn.train;

import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * A rule that moves a module's trained parameters along their gradients. Its own state can be
 * saved. Bound to the session's thread.
 */
public interface Optimizer extends AutoCloseable {

  /** Applies the gradients of the last backward pass and clears them. */
  void step();

  /** Writes moments and counters. */
  void save(StateWriter state);

  /** Resumes from a state that {@link #save} wrote. */
  void load(StateReader state);

  /** Frees the state. A second call does nothing. */
  @Override
  void close();
}
