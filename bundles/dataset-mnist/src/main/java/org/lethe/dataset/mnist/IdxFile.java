package org.lethe.dataset.mnist;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.lethe.rows.labelled.RecordFile;
import org.lethe.rows.labelled.RecordInput;

/**
 * An idx file of bytes: a header of big-endian ints (a mark with the number of dimensions, then the
 * length of each), then the values. Its header is checked against the length of the file.
 *
 * @param file the file
 * @param gzipped whether it is compressed
 * @param header the length of the header in bytes
 * @param count the number of images or labels, at least 1
 * @param height the number of rows of an image; 1 for labels
 * @param width the number of columns of an image; 1 for labels
 */
record IdxFile(RecordFile file, boolean gzipped, int header, int count, int height, int width) {
  private static final int OF_BYTES = 0x0800;
  private static final int LONGEST_SIDE = 1024;
  private static final int GZIP = 0x1f8b;
  private static final int BUFFER = 1 << 16;

  /** The factor by which the gzip format compresses at most, rounded up. */
  private static final long DENSEST = 1100;

  /** Reads the header of a file of images. */
  static IdxFile ofImages(RecordFile file) {
    return of(file, 3);
  }

  /** Reads the header of a file of labels. */
  static IdxFile ofLabels(RecordFile file) {
    return of(file, 1);
  }

  private static IdxFile of(RecordFile file, int dimensions) {
    boolean gzipped = isGzipped(file);
    int length = Integer.BYTES * (1 + dimensions);
    try (RecordInput in = open(file, gzipped, 0)) {
      byte[] bytes = in.head(length);
      ByteBuffer header = ByteBuffer.wrap(bytes);
      if (bytes.length < length || header.getInt() != (OF_BYTES | dimensions)) {
        throw file.problem(
            "is no idx file of bytes with %d dimensions (it begins with %s); download it again"
                .formatted(dimensions, start(bytes)));
      }
      int count = header.getInt();
      boolean labels = dimensions == 1;
      int height = labels ? 1 : header.getInt();
      int width = labels ? 1 : header.getInt();
      IdxFile idx = new IdxFile(file, gzipped, length, count, height, width);
      idx.requireLimits();
      idx.requireLength();
      return idx;
    }
  }

  private static boolean isGzipped(RecordFile file) {
    try (RecordInput in = open(file, false, 0)) {
      byte[] first = in.head(Short.BYTES);
      return first.length == Short.BYTES && ByteBuffer.wrap(first).getShort() == (short) GZIP;
    }
  }

  private static RecordInput open(RecordFile file, boolean gzipped, int skipped) {
    return file.open(
        bytes -> {
          InputStream values = gzipped ? new GZIPInputStream(bytes, BUFFER) : bytes;
          values.skipNBytes(skipped);
          return values;
        });
  }

  private static String start(byte[] bytes) {
    return bytes.length == 0
        ? "no byte"
        : HexFormat.of().formatHex(bytes, 0, Math.min(Integer.BYTES, bytes.length));
  }

  private void requireLimits() {
    if (count < 1) {
      throw file.problem("claims %,d records; use a file with at least one".formatted(count));
    }
    if (height < 1 || height > LONGEST_SIDE || width < 1 || width > LONGEST_SIDE) {
      throw file.problem(
          "claims images of %s pixels; use images of at most %d x %d"
              .formatted(size(), LONGEST_SIDE, LONGEST_SIDE));
    }
  }

  private void requireLength() {
    long claimed = header + (long) count * height * width;
    long length = file.length();
    if (gzipped ? claimed / DENSEST > length : claimed != length) {
      throw file.problem(
          "claims %,d bytes in its header and has %,d%s; download it again"
              .formatted(claimed, length, gzipped ? " compressed ones" : ""));
    }
  }

  /** Returns rows and columns as text. */
  String size() {
    return height + " x " + width;
  }

  /** Opens the values, one record per image or label. */
  RecordInput open() {
    return open(file, gzipped, header);
  }
}
