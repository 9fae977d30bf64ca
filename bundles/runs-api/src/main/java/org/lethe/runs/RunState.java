package org.lethe.runs;

/** The states of a run. */
public enum RunState {
  /** Waits for a free device. */
  QUEUED,
  /**
   * Waits for a provider or a device that is missing, or for the user's consent to another build or
   * configuration; see {@link Run#waiting}.
   */
  WAITING,
  /** Runs on a device. */
  RUNNING,
  /** Paused by the user or by a full disk until {@link Runs#resume}; see {@link Run#reason}. */
  PAUSED,
  /** Ended with all stages done. */
  DONE,
  /** Ended by an error; see {@link Run#reason}. {@link Runs#retry} resumes the run. */
  FAILED,
  /** Stopped by the user. */
  STOPPED;

  /** Returns whether the run has ended. */
  public boolean ended() {
    return this == DONE || this == FAILED || this == STOPPED;
  }
}
