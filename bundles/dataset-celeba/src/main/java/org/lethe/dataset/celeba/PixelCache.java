package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;

/**
 * Decoded images in a mapped file: the pixels of the good images in the order of their places, then
 * a text (the pixels' digest, then a line per bad image: row, blank, reason), its length in bytes
 * and a mark. Thread-safe.
 */
final class PixelCache {
  private static final long MARK = 0x4c65746865436131L; // "LetheCa1"
  private static final int TAIL = Integer.BYTES + Long.BYTES;
  private static final int WINDOW = 1 << 30;

  private final ByteBuffer[] windows;
  private final int imageBytes;
  private final int imagesPerWindow;
  private final String digest;
  private final List<BadImages.Bad> bad;

  private PixelCache(FileChannel channel, int imageBytes, long pixels, String text)
      throws IOException {
    this.imageBytes = imageBytes;
    imagesPerWindow = WINDOW / imageBytes;
    long window = (long) imagesPerWindow * imageBytes;
    windows = new ByteBuffer[Math.toIntExact((pixels + window - 1) / window)];
    for (int i = 0; i < windows.length; i++) {
      long from = i * window;
      windows[i] =
          channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(window, pixels - from));
    }
    List<String> lines = text.lines().toList();
    digest = lines.get(0);
    bad = lines.stream().skip(1).map(PixelCache::bad).toList();
  }

  /**
   * Maps a file, if there is one and it is whole.
   *
   * @param images how many, good and bad, it was made of
   * @param imageBytes bytes of one image
   */
  static Optional<PixelCache> open(Path file, int images, int imageBytes) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = Math.max(0, channel.size() - TAIL);
      ByteBuffer tail = read(channel, end, TAIL);
      int length = tail.getInt();
      if (tail.getLong() != MARK || length < 0 || length > end) {
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.decode(read(channel, end - length, length)).toString();
      long good = images - text.lines().count() + 1;
      boolean whole = end - length == good * imageBytes;
      return whole
          ? Optional.of(new PixelCache(channel, imageBytes, good * imageBytes, text))
          : Optional.empty();
    } catch (IOException e) {
      throw new LetheException(
          "celeba: cannot read the decoded images %s: %s; delete the file"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** What ends the file. */
  static ByteBuffer trailer(List<BadImages.Bad> bad, String digest) {
    StringBuilder text = new StringBuilder(digest).append('\n');
    bad.forEach(image -> text.append(image.row()).append(' ').append(image.reason()).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(bytes.length + TAIL)
        .put(bytes)
        .putInt(bytes.length)
        .putLong(MARK)
        .flip();
  }

  /** The images that were skipped. */
  List<BadImages.Bad> bad() {
    return bad;
  }

  /** SHA-256 of all pixels. */
  String digest() {
    return digest;
  }

  /** Copies one image to the target's position. */
  void copy(int place, ByteBuffer target) {
    ByteBuffer window = windows[place / imagesPerWindow];
    target.put(target.position(), window, place % imagesPerWindow * imageBytes, imageBytes);
    target.position(target.position() + imageBytes);
  }

  private static BadImages.Bad bad(String line) {
    int blank = line.indexOf(' ');
    return new BadImages.Bad(Integer.parseInt(line.substring(0, blank)), line.substring(blank + 1));
  }

  private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    for (int got = 0; got >= 0 && bytes.hasRemaining(); ) {
      got = channel.read(bytes, from + bytes.position());
    }
    return bytes.rewind();
  }
}
