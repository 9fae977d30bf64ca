package org.lethe.runs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A listener to changes of runs, registered as a service. The thread that changes the run calls it,
 * possibly several at once. Both methods must return at once and throw nothing.
 */
@ConsumerType
public interface RunListener {

  /** Called after a run was submitted, its state has changed, or one of its stages has ended. */
  void changed(Run run);

  /** Called after a run and its files were removed. */
  void removed(String id);
}
