package org.lethe.store.lifecycle;

import org.lethe.runs.RunState;

/** Thrown for a signal that a run in its state cannot be sent. */
public final class IllegalTransitionException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  IllegalTransitionException(RunState state, Signal signal) {
    super("a run that is %s cannot be sent %s".formatted(state, signal));
  }
}
