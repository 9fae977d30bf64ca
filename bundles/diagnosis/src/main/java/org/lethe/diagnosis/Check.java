package org.lethe.diagnosis;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A look at something that bundles and components do not show, such as an engine, a queue or a
 * disk. Registered as a service by whoever can look; asked at every diagnosis, by any thread.
 */
@ConsumerType
public interface Check {

  /** Tells at once how it stands now. */
  void look(Findings findings);
}
