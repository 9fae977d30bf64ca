package org.lethe.rows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lethe.images.cache.Items;
import org.lethe.images.cache.Trailer;

/**
 * Mapped file of rows: those of train, of validation, of test, then the text of the {@link
 * RowContents}. Thread-safe.
 *
 * @param contents description of the content
 * @param rows rows of one length
 */
public record RowFile(RowContents contents, Items rows) {
  /** Ending of the names of these files. */
  static final String SUFFIX = ".rows";

  /** Mark of these files in their trailer. */
  static final long MARK = 0x4c65746865526f32L; // "LetheRo2"

  /** Maps a file; empty if it does not exist or is incomplete. */
  static Optional<RowFile> open(Path file, int rowBytes) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    FileChannel channel = FileChannel.open(file);
    Optional<RowFile> complete = Optional.empty();
    try {
      complete = open(channel, rowBytes);
    } finally {
      if (complete.isEmpty()) {
        channel.close();
      }
    }
    return complete;
  }

  private static Optional<RowFile> open(FileChannel channel, int rowBytes) throws IOException {
    Optional<Trailer> trailer = Trailer.read(channel, MARK);
    if (trailer.isEmpty()) {
      return Optional.empty();
    }
    RowContents contents = RowContents.of(trailer.get().text());
    return trailer.get().start() == (long) contents.rows() * rowBytes
        ? Optional.of(new RowFile(contents, new Items(channel, 0, contents.rows(), rowBytes)))
        : Optional.empty();
  }
}
