package org.lethe.rows.pictures;

import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowSource;
import org.lethe.rows.RowWriter;

/**
 * Rows that an earlier start prepared.
 *
 * @param opening the opening of the dataset
 * @param key key of the file
 * @param rowBytes the number of bytes of a row
 * @param notes notes about the list of pictures
 */
record KnownRows(PictureOpening opening, String key, int rowBytes, List<String> notes)
    implements RowSource {

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String unit() {
    return "files";
  }

  /** Refuses: the file existed a moment ago. */
  @Override
  public RowPreparation prepare(RowWriter writer) {
    throw new LetheException(
        opening.id() + ": the prepared images vanished while they were opened; start again");
  }

  @Override
  public Samples samples(RowFile file) {
    return opening.samples(file, notes);
  }
}
