package org.lethe.api.dataset;

import java.util.Optional;
import org.lethe.api.task.TaskContext;
import org.osgi.annotation.versioning.ProviderType;

/** The context of a dataset that is opened. Thread-safe. */
@ProviderType
public interface DatasetContext extends TaskContext {

  /**
   * The opened dataset that this one wraps: present if it declares a provider setting of the role
   * {@link org.lethe.api.Role#DATASET}. It stays open as long as what is made of it; the receiver
   * does not close it.
   */
  Optional<Samples> wrapped();
}
