package org.lethe.rows.labelled;

import java.io.IOException;
import java.io.InputStream;
import org.lethe.api.LetheException;

/** Input of the records of a file, from the first to the last. Not thread-safe. */
public final class RecordInput implements AutoCloseable {
  private final RecordFile file;
  private final InputStream in;
  private long records;

  RecordInput(RecordFile file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Reads bytes that belong to no record.
   *
   * @return the bytes; fewer if the file ends before
   * @throws LetheException if the file is damaged
   */
  public byte[] head(int length) {
    try {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * Fills an array with the next record.
   *
   * @throws LetheException if the file ends before, or is damaged
   */
  public void read(byte[] record) {
    int got;
    try {
      got = in.readNBytes(record, 0, record.length);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (got < record.length) {
      throw file.damaged("is cut: it ends in image %,d".formatted(records));
    }
    records++;
  }

  /**
   * Checks the label of the latest record.
   *
   * @param label the label as in the file
   * @param classes the number of classes
   * @return the label as an index from 0
   * @throws LetheException if no class has the label
   */
  public int label(byte label, int classes) {
    int index = label & 0xFF;
    if (index >= classes) {
      throw file.problem(
          "has the label %d at image %,d, and there are %d classes, from 0; name more classes"
                  .formatted(index, records - 1, classes)
              + ", or download it again if it is damaged");
    }
    return index;
  }

  /**
   * Checks that no bytes follow.
   *
   * @throws LetheException if bytes follow, or the file is damaged
   */
  public void end() {
    boolean more;
    try {
      more = in.read() >= 0;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (more) {
      throw file.damaged("has more bytes than its %,d images".formatted(records));
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
