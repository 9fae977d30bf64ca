package org.lethe.runs;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A service that lists the registered providers. Thread-safe. */
@ProviderType
public interface Providers {

  /**
   * Returns all providers, sorted by role and id. If several have the same id, the first is used.
   */
  List<ProviderView> list();
}
