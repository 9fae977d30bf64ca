package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.images.cache.Items;
import org.lethe.images.cache.Trailer;

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
      Optional<Contents> contents =
          Trailer.read(channel, MARK).map(trailer -> Contents.of(trailer.text()));
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
    return Trailer.of(contents.text(), MARK);
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
}
