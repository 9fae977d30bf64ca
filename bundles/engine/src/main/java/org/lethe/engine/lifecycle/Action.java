package org.lethe.engine.lifecycle;

/** The duty of the caller that sent a {@link Signal}. */
public enum Action {
  /** Does nothing: the signal came too late, or changes nothing. */
  NONE,
  /** Tells the listeners. */
  TELL,
  /** Writes the event to the log, then tells the listeners. */
  LOG,
  /** Drives the run through its stages on the device that was given. */
  DRIVE,
  /** Orders the driving thread to act after its current step. */
  ORDER,
  /** Accepts the changes whose consent the run waits for. */
  ACCEPT,
  /** Writes result and manifest before the state is visible, then tells the listeners. */
  PUBLISH,
  /** Reads the run back from its directory. */
  REOPEN
}
