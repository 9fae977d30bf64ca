package org.lethe.runs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of runs, registered as a service. Called by the thread that changes the run, possibly by
 * several at once: both methods return at once and throw nothing.
 */
@ConsumerType
public interface RunListener {

  /** A run was submitted, its state changed, or one of its stages ended. */
  void changed(Run run);

  /** A run and its files were removed. */
  void removed(String id);
}
