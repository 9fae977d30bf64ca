package org.lethe.runs;

/** How a run stands. */
public enum RunState {
  /** Waits for its turn on its compute. */
  QUEUED,
  /**
   * Waits for something that is not there, or for its user's consent to go on with another build or
   * configuration than it began with; {@link Run#reason} says for what.
   */
  WAITING,
  /** At work. */
  RUNNING,
  /**
   * Rests until {@link Runs#resume}: its user or a full disk paused it, says {@link Run#reason}.
   */
  PAUSED,
  /** Ended well. */
  DONE,
  /** Ended by an error; {@link Run#reason} says which, {@link Runs#retry} goes on. */
  FAILED,
  /** Ended by its user. */
  STOPPED;

  /** Whether nothing will change any more. */
  public boolean ended() {
    return this == DONE || this == FAILED || this == STOPPED;
  }
}
