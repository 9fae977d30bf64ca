package org.lethe.images.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Last bytes of a cache file: a text in UTF-8, its number of bytes and check sum, and a mark of the
 * kind of file. A file that was cut lacks them.
 *
 * @param start position of the text in the file, which is the length of the content
 * @param text description of the content
 */
public record Trailer(long start, String text) {
  private static final int TAIL = Integer.BYTES + 2 * Long.BYTES;

  /** Returns the bytes of a trailer. */
  public static ByteBuffer of(String text, long mark) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    return ByteBuffer.allocate(bytes.remaining() + TAIL)
        .put(bytes.duplicate())
        .putInt(bytes.remaining())
        .putLong(sum(bytes))
        .putLong(mark)
        .flip();
  }

  /** Reads the trailer of a file; empty if the file was cut or is something else. */
  public static Optional<Trailer> read(FileChannel channel, long mark) throws IOException {
    long end = Math.max(0, channel.size() - TAIL);
    ByteBuffer tail = read(channel, end, TAIL);
    int length = tail.getInt();
    long sum = tail.getLong();
    if (tail.getLong() != mark || length < 0 || length > end) {
      return Optional.empty();
    }
    ByteBuffer text = read(channel, end - length, length);
    return sum(text) == sum
        ? Optional.of(new Trailer(end - length, StandardCharsets.UTF_8.decode(text).toString()))
        : Optional.empty();
  }

  private static long sum(ByteBuffer text) {
    CRC32 sum = new CRC32();
    sum.update(text.duplicate());
    return sum.getValue();
  }

  private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    for (int got = 0; got >= 0 && bytes.hasRemaining(); ) {
      got = channel.read(bytes, from + bytes.position());
    }
    return bytes.rewind();
  }
}
