package org.lethe.store.lifecycle;

/** An event that may change the state of a run, as specified by {@link StateTable}. */
public enum Signal {
  /** A provider, the engine, a device, the lock of the directory or consent is missing. */
  LACK,
  /** All needs are met except a free device. */
  READY,
  /** A device is free and given to the run. */
  BEGIN,
  /** The run has released its device and all providers, and can continue later. */
  YIELD,
  /** The run has released its device and all providers, and continues only on a resume. */
  REST,
  /** The user pauses the run. */
  PAUSE,
  /** The user resumes the run. */
  RESUME,
  /** The user stops the run. */
  STOP,
  /** The run has stopped after its current step. */
  HALT,
  /** The last stage has ended. */
  FINISH,
  /** The run cannot continue. */
  FAIL,
  /** The user retries the run. */
  RETRY
}
