package org.lethe.api.dataset;

import java.util.Optional;
import org.lethe.api.task.TaskContext;
import org.osgi.annotation.versioning.ProviderType;

/** The context of the task that opens a dataset. Thread-safe. */
@ProviderType
public interface DatasetContext extends TaskContext {

  /**
   * Returns the opened dataset that this one wraps; present if the dataset declares a provider
   * setting of the role {@link org.lethe.api.Role#DATASET}. It stays open at least as long as the
   * samples made from it. The receiver does not close it.
   */
  Optional<Samples> wrapped();
}
