package org.lethe.rows;

import org.lethe.api.dataset.Samples;
import org.osgi.annotation.versioning.ConsumerType;

/** Listed files of a dataset, from which rows are prepared. */
@ConsumerType
public interface RowSource {

  /**
   * Returns a hash of everything that determines the rows: settings, and names, sizes and times of
   * change of all files. A changed file is noticed by it.
   */
  String key();

  /** Returns the number of bytes of a row. */
  int rowBytes();

  /** Returns the number of units of work of the preparation, at least 1. */
  int count();

  /** Returns the name of a unit in the plural, e.g. {@code pictures}. */
  String unit();

  /**
   * Starts the preparation of all rows.
   *
   * @param writer the receiver of the rows, which the caller closes
   */
  RowPreparation prepare(RowWriter writer);

  /** Returns the dataset with the rows of a file, which {@link #prepare} wrote. */
  Samples samples(RowFile file);
}
