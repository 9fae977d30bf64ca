package org.lethe.dataset.pascalpart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.PartFile;
import org.lethe.images.cache.Parts;
import org.lethe.images.cache.Trailer;

/** Writer of a {@link RowFile}, which gets its name once it is complete on disk. */
final class RowWriter implements AutoCloseable {
  private final Path file;
  private final PartFile part;
  private final Digest digest = new Digest();
  private final Map<Split, Integer> counts = new EnumMap<>(Split.class);

  /**
   * Starts a file.
   *
   * @throws LetheException if the folder cannot be written
   */
  RowWriter(Parts files, Path file) {
    this.file = file;
    for (Split split : Split.values()) {
      counts.put(split, 0);
    }
    try {
      part = files.create(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds a row. Rows of a split must follow those of earlier splits. */
  void add(Split split, ByteBuffer row) {
    digest.bytes(row.duplicate());
    counts.merge(split, 1, Integer::sum);
    write(row);
  }

  /** Returns the number of rows of each split. */
  Map<Split, Integer> counts() {
    return counts;
  }

  /** Ends the file and gives it its name. */
  void finish(PascalPartSettings options, List<String> warnings) {
    digest.number(options.size());
    options.annotations().forEach(annotation -> digest.text(annotation.toString()));
    counts.values().forEach(digest::number);
    RowContents contents = new RowContents(digest.hex(), counts, warnings);
    write(Trailer.of(contents.text(), RowFile.MARK));
    try {
      part.publish(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Closes the file, and deletes it if it is not finished. */
  @Override
  public void close() {
    try {
      part.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void write(ByteBuffer bytes) {
    try {
      part.write(bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private LetheException failure(IOException cause) {
    return new LetheException(
        "pascalpart: cannot write the prepared images to %s: %s"
            .formatted(file.getParent(), cause.getMessage()),
        cause);
  }
}
