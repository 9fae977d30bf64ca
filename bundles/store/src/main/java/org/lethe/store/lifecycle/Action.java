package org.lethe.store.lifecycle;

/** The duty of the caller that sent a {@link Signal}. */
public enum Action {
  /** No action, because the signal came too late or changes nothing. */
  NONE,
  /** Notification of the listeners. */
  TELL,
  /** Writing of the event to the log, then notification of the listeners. */
  LOG,
  /** Execution of the stages of the run on the given device. */
  DRIVE,
  /** Order to the driving thread, which acts after its current step. */
  ORDER,
  /** Acceptance of the changes for which the run waits. */
  ACCEPT,
  /**
   * Writing of result and manifest before the state is visible, then notification of the listeners.
   */
  PUBLISH,
  /** Reading of the run from its directory. */
  REOPEN
}
