package org.lethe.runs;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A service that lists the registered providers. Thread-safe. */
@ProviderType
public interface Providers {

  /** Returns every provider, by role and id; of several with one id the first is used. */
  List<ProviderView> list();
}
