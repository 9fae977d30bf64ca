package org.lethe.runs;

/** How a run stands. */
public enum RunState {
  /** Waits for its compute. */
  QUEUED,
  /** At work. */
  RUNNING,
  /** Ended well. */
  DONE,
  /** Ended by an error; {@link Run#reason} says which. */
  FAILED,
  /** Ended by its user, or with the container. */
  STOPPED;

  /** Whether nothing will change any more. */
  public boolean ended() {
    return this == DONE || this == FAILED || this == STOPPED;
  }
}
