package org.lethe.runs;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that writes a run as a document for people. Thread-safe.
 *
 * @since 3.2
 */
@ProviderType
public interface Reporter {

  /**
   * Writes a run as one HTML file that needs no other file and no network: the request, the results
   * in sentences, tables and charts, the pictures, the recipe, the history and the provenance. The
   * same run gives the same bytes. A run that has not ended, or that failed, has a report of its
   * results so far, which begins with its state.
   *
   * @param file an HTML file, overwritten if it exists; its folder is created
   * @throws org.lethe.api.LetheException if the directory of the run cannot be read, or the file
   *     cannot be written
   */
  void write(Run run, Path file);
}
