package org.lethe.nn.internal;

/** The statistics that batch normalisation uses, and whether parameters are constants. */
public enum Statistics {
  /** Statistics of the batch. The running ones are updated. */
  BATCH,
  /** Running statistics, which are not updated. */
  RUNNING,
  /** Running statistics, which are not updated; all parameters are constants. */
  FROZEN
}
