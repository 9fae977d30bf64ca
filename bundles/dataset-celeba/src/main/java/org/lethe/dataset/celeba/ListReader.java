package org.lethe.dataset.celeba;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.lethe.api.LetheException;

/**
 * Reader of a list file, line by line and word by word. Lines end in LF or CRLF. Blank lines are
 * skipped.
 */
final class ListReader implements Closeable {
  private static final int LONGEST_LINE = 8192;

  /** Ten times the largest official list. */
  private static final int MOST_MEGABYTES = 256;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[LONGEST_LINE];
  private int bufferPosition;
  private int bufferLimit;
  private int position;
  private int limit;
  private int lineNumber;

  /**
   * Opens a list file.
   *
   * @throws LetheException if it is no regular file, or is too large for a list
   */
  ListReader(Path file) throws IOException {
    name = file.getFileName().toString();
    requireList(file);
    in = Files.newInputStream(file);
  }

  /** Refuses a pipe, which may never end or begin, before it is opened. */
  private void requireList(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new LetheException("celeba: %s is not a regular file; replace it".formatted(file));
    }
    if (attributes.size() > (long) MOST_MEGABYTES << 20) {
      throw new LetheException(
          "celeba: %s is larger than %d MiB; this is not a list file"
              .formatted(file, MOST_MEGABYTES));
    }
  }

  /** Goes to the next line that has a word. */
  boolean nextLine() throws IOException {
    while (readLine()) {
      if (hasWord()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the line has another word. */
  boolean hasWord() {
    while (position < limit && line[position] <= ' ') {
      position++;
    }
    return position < limit;
  }

  String word() {
    int start = startOfWord();
    while (position < limit && line[position] > ' ') {
      position++;
    }
    return new String(line, start, position - start, StandardCharsets.ISO_8859_1);
  }

  /** Reads the next word as a whole number of at most nine digits. */
  int number() {
    int start = startOfWord();
    boolean negative = line[position] == '-';
    if (negative) {
      position++;
    }
    int first = position;
    int value = 0;
    while (position < limit && line[position] >= '0' && line[position] <= '9') {
      value = value * 10 + line[position++] - '0';
    }
    boolean ended = position == limit || line[position] <= ' ';
    if (!ended || position == first || position - first > 9) {
      position = start;
      throw problem("%s is not a whole number".formatted(word()));
    }
    return negative ? -value : value;
  }

  void endOfLine() {
    if (hasWord()) {
      throw problem("%s is one word too many".formatted(word()));
    }
  }

  LetheException problem(String what) {
    return new LetheException("celeba: %s line %,d: %s".formatted(name, lineNumber, what));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int startOfWord() {
    if (!hasWord()) {
      throw problem("the line ends too early");
    }
    return position;
  }

  private boolean readLine() throws IOException {
    position = 0;
    limit = 0;
    lineNumber++;
    int next = read();
    if (next < 0) {
      return false;
    }
    for (; next >= 0 && next != '\n'; next = read()) {
      if (limit == LONGEST_LINE) {
        throw problem("longer than %,d bytes; this is not a list file".formatted(LONGEST_LINE));
      }
      line[limit++] = (byte) next;
    }
    return true;
  }

  private int read() throws IOException {
    if (bufferPosition == bufferLimit) {
      bufferPosition = 0;
      bufferLimit = in.read(buffer);
      if (bufferLimit <= 0) {
        bufferLimit = 0;
        return -1;
      }
    }
    return buffer[bufferPosition++] & 0xff;
  }
}
