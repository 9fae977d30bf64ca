package org.lethe.api.task;

import java.nio.file.Path;
import org.lethe.api.compute.Compute;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ProviderType;

/** The context of a task. Thread-safe. */
@ProviderType
public interface TaskContext {

  /** Returns the settings of the provider, checked and pinned for this run. */
  Settings settings();

  /**
   * Returns the seed of the run: with {@link org.lethe.api.random.Streams}, the only source of
   * randomness.
   */
  long seed();

  /** Returns the device of the task. */
  Compute compute();

  /** Returns an existing folder for temporary files, deleted when the run ends. */
  Path scratch();

  /** Returns an existing folder that all runs share for data that can be computed again. */
  Path cache();

  /**
   * Returns the bytes of main memory for data that can be computed again, e.g. decoded images; 0 or
   * more. It is not enforced.
   */
  long memoryBudget();

  /** Warns the user of the run, in one line, of a problem that does not stop it. */
  void warn(String message);
}
