package org.lethe.dataset.pascalpart;

/**
 * Limits on the work and memory that one annotation file may cause, whatever sizes it claims. The
 * largest files of PASCAL-Part need about a tenth. Not thread-safe.
 */
final class Budget {
  /** Greatest number of bytes of a file. */
  static final int FILE_BYTES = 32 << 20;

  /** Greatest number of pixels of a mask or picture. */
  static final int PIXELS = 4_000_000;

  /** Greatest number of characters of a name. */
  static final int NAME = 64;

  private static final long BYTES = 256L << 20;
  private static final int ARRAY_BYTES = 32 << 20;
  private static final int HEADER_BYTES = 1 << 16;
  private static final int HEADERS = 8 << 20;
  private static final int ELEMENTS = 200_000;
  private static final int DEPTH = 16;

  private long bytes;
  private long headers;
  private long elements;
  private int depth;

  /** Excess of a file that claims more than a limit. The message continues the name of the file. */
  static final class ExceededException extends RuntimeException {
    ExceededException(String message) {
      super(message);
    }
  }

  /** Accounts for an array of values. */
  int array(long size) {
    check(size, ARRAY_BYTES, "bytes in one array");
    bytes += size;
    check(bytes, BYTES, "bytes");
    return (int) size;
  }

  /** Accounts for sizes and names, which are kept as they are. */
  void header(long size) {
    check(size, HEADER_BYTES, "bytes in one header");
    headers += size;
    check(headers, HEADERS, "bytes in headers");
  }

  /** Accounts for elements of arrays, e.g. of a struct array. */
  void elements(long count) {
    check(count, ELEMENTS, "elements");
    elements += count;
    check(elements, ELEMENTS, "elements");
  }

  /** Enters an array inside another one. */
  void enter() {
    depth++;
    check(depth, DEPTH, "levels");
    elements(1);
  }

  /** Leaves an array. */
  void leave() {
    depth--;
  }

  private static void check(long claimed, long most, String unit) {
    if (claimed < 0 || claimed > most) {
      throw new ExceededException("claims more than %,d %s".formatted(most, unit));
    }
  }
}
