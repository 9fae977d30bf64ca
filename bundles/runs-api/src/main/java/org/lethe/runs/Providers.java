package org.lethe.runs;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the bundles present contribute. Thread-safe. */
@ProviderType
public interface Providers {

  /** Every provider, by role and id; of several with one id the one that is used comes first. */
  List<ProviderView> list();
}
