package org.lethe.dataset.cifar10;

import org.lethe.rows.labelled.RecordFile;
import org.lethe.rows.labelled.RecordInput;

/**
 * A file of records: the label in one byte, then the red, the green and the blue pixels, each row
 * by row.
 *
 * @param file the file
 * @param count the number of records, at least 1
 */
record Batch(RecordFile file, long count) {
  /** The number of channels. */
  static final int CHANNELS = 3;

  /** The number of rows and columns of an image. */
  static final int SIDE = 32;

  /** The number of pixels of an image. */
  static final int AREA = SIDE * SIDE;

  /** The number of bytes of a record. */
  static final int BYTES = 1 + CHANNELS * AREA;

  /**
   * Checks the length of a file.
   *
   * @throws org.lethe.api.LetheException if it is missing or does not consist of records
   */
  static Batch of(RecordFile file) {
    long length = file.length();
    if (length == 0 || length % BYTES != 0) {
      throw file.problem(
          "has %,d bytes, not a multiple of %,d per image; download it again"
              .formatted(length, BYTES));
    }
    return new Batch(file, length / BYTES);
  }

  RecordInput open() {
    return file.open(bytes -> bytes);
  }
}
