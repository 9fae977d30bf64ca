package org.lethe.runs;

/** How a stage of a run stands. */
public enum StageState {
  /** Not begun; stays so in a run that ended before. */
  WAITING,
  /** At work. */
  RUNNING,
  /** Ended well. */
  DONE,
  /** Ended by an error. */
  FAILED,
  /** Ended by the run's user. */
  STOPPED
}
