package org.lethe.index;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An index of the runs in a database. The directories of the runs are authoritative. No run waits
 * for the index or fails because of it, and the index follows the runs automatically. Thread-safe.
 */
@ProviderType
public interface RunIndex {

  /**
   * Finds runs, after the index has caught up, for which it waits at most a minute.
   *
   * @throws org.lethe.api.LetheException if the database cannot be used, with the reason and the
   *     fix; or if no run has a measurement of the wanted name, with the known names
   */
  List<FoundRun> find(RunQuery query);

  /**
   * Empties the index and fills it from all runs. Concurrent searches wait for the end.
   *
   * @return the number of runs in the index
   * @throws org.lethe.api.LetheException if the database cannot be used: why, and what to do
   */
  int rebuild();

  /**
   * Returns the reason why the index does not follow the runs now, in one line; empty if it does.
   */
  Optional<String> problem();
}
