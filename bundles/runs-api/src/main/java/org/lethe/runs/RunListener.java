package org.lethe.runs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A listener to changes of runs, registered as a service. The thread that changes the run calls it,
 * possibly several at once. Both methods must return quickly and must not throw exceptions.
 */
@ConsumerType
public interface RunListener {

  /**
   * Receives a run after it was submitted, its state has changed, or one of its stages has ended.
   */
  void changed(Run run);

  /** Receives the id of a run after the run and its files were removed. */
  void removed(String id);
}
