package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.lethe.api.LetheException;

/**
 * Mapped file of the good images, decoded: their pixels by place, their records by place, the text
 * of the {@link Contents}, then that text's length and check sum and a mark. Thread-safe.
 *
 * @param contents description of the content
 * @param pixels size x size x 3 bytes each
 * @param records records of the contents' layout
 */
record CacheFile(Contents contents, Items pixels, Items records) {
  /** Ending of the names of these files. */
  static final String SUFFIX = ".images";

  private static final long MARK = 0x4c65746865436132L; // "LetheCa2"
  private static final int TAIL = Integer.BYTES + 2 * Long.BYTES;

  /**
   * Maps a file; empty if it does not exist or is incomplete.
   *
   * @param imageBytes bytes of one image's pixels
   */
  static Optional<CacheFile> open(Path file, int imageBytes) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Optional<Contents> contents = contents(channel);
      return contents.isEmpty()
          ? Optional.empty()
          : Optional.of(map(channel, contents.get(), imageBytes));
    } catch (IOException e) {
      throw new LetheException(
          "celeba: cannot read the decoded images %s: %s; delete the file"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Returns the bytes that follow the records. */
  static ByteBuffer trailer(Contents contents) {
    ByteBuffer text = StandardCharsets.UTF_8.encode(contents.text());
    return ByteBuffer.allocate(text.remaining() + TAIL)
        .put(text.duplicate())
        .putInt(text.remaining())
        .putLong(sum(text))
        .putLong(MARK)
        .flip();
  }

  private static CacheFile map(FileChannel channel, Contents contents, int imageBytes)
      throws IOException {
    int count = contents.good();
    long pixels = (long) count * imageBytes;
    return new CacheFile(
        contents,
        new Items(channel, 0, count, imageBytes),
        new Items(channel, pixels, count, contents.layout().bytes()));
  }

  /** Reads the trailer's text; empty if the file was cut or is something else. */
  private static Optional<Contents> contents(FileChannel channel) throws IOException {
    long end = Math.max(0, channel.size() - TAIL);
    ByteBuffer tail = read(channel, end, TAIL);
    int length = tail.getInt();
    long sum = tail.getLong();
    if (tail.getLong() != MARK || length < 0 || length > end) {
      return Optional.empty();
    }
    ByteBuffer text = read(channel, end - length, length);
    return sum(text) == sum
        ? Optional.of(Contents.of(StandardCharsets.UTF_8.decode(text).toString()))
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
