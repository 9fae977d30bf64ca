package org.lethe.runs;

/** The states of a stage. */
public enum StageState {
  /** Not begun. */
  WAITING,
  /** Running. */
  RUNNING,
  /** Ended successfully. */
  DONE,
  /** Ended by an error. */
  FAILED,
  /** Ended by a stop of the run. */
  STOPPED
}
