package org.lethe.api.task;

import java.nio.file.Path;
import org.lethe.api.compute.Compute;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ProviderType;

/** What every task is given. Thread-safe. */
@ProviderType
public interface TaskContext {

  /** The provider's own settings, checked and pinned for this run. */
  Settings settings();

  /** The run's seed: with {@link org.lethe.api.random.Streams}, the only source of chance. */
  long seed();

  /** Where the task runs. */
  Compute compute();

  /** An existing folder for the run's own temporary files, deleted when the run ends. */
  Path scratch();

  /** An existing folder shared by all runs for what can be computed again, e.g. decoded images. */
  Path cache();

  /**
   * Bytes of main memory the task may use for what it could also compute again, e.g. decoded
   * images; 0 or more. Nothing enforces it.
   */
  long memoryBudget();

  /** Tells the run's user, in one line, of something that does not stop it. */
  void warn(String message);
}
