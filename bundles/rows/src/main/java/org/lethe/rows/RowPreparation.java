package org.lethe.rows;

import org.osgi.annotation.versioning.ConsumerType;

/** Preparation of all rows of a dataset, some at a time. Not thread-safe. */
@ConsumerType
public interface RowPreparation extends AutoCloseable {

  /** Returns the number of units done; it never decreases. */
  int done();

  /** Returns the current phase in a few words. */
  default String phase() {
    return "preparing";
  }

  /**
   * Prepares some rows. The last step finishes the writer.
   *
   * @return whether the file is complete
   * @throws org.lethe.api.LetheException if files are missing or damaged
   */
  boolean step();

  /** Frees all resources but the writer. */
  @Override
  void close();
}
