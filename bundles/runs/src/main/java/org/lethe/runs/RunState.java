package org.lethe.runs;

/** How a run stands. */
public enum RunState {
  /** Waits for its turn on its compute. */
  QUEUED,
  /** Has begun, and waits for something that is not there; {@link Run#reason} says for what. */
  WAITING,
  /** At work. */
  RUNNING,
  /** Ended well. */
  DONE,
  /** Ended by an error; {@link Run#reason} says which. */
  FAILED,
  /** Ended by its user. */
  STOPPED;

  /** Whether nothing will change any more. */
  public boolean ended() {
    return this == DONE || this == FAILED || this == STOPPED;
  }
}
