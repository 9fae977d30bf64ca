package org.lethe.index;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An index of the runs in a database. The runs' directories are the truth: no run waits for the
 * index or fails because of it, and it catches up with them by itself. Thread-safe.
 */
@ProviderType
public interface RunIndex {

  /**
   * Finds runs, after the index has caught up; waits a minute for that at most.
   *
   * @throws org.lethe.api.LetheException if the database cannot be used: why, and what to do; or if
   *     no run has a measurement of the wanted name, with the known names
   */
  List<FoundRun> find(RunQuery query);

  /**
   * Empties the index and fills it from all runs. A search meanwhile waits for the end.
   *
   * @return number of runs in the index
   * @throws org.lethe.api.LetheException if the database cannot be used: why, and what to do
   */
  int rebuild();

  /** Returns why the index does not follow the runs at present, in one line; empty if it does. */
  Optional<String> problem();
}
