package org.lethe.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.PartFile;
import org.lethe.images.cache.Parts;
import org.lethe.images.cache.Trailer;

/**
 * Writer of a {@link RowFile}, which gets its name once it is complete on disk. Methods throw a
 * {@link LetheException} if the file cannot be written. Not thread-safe.
 */
public final class RowWriter implements AutoCloseable {
  private final String id;
  private final Path file;
  private final PartFile part;
  private final Digest digest = new Digest();
  private final Map<Split, Integer> counts = new EnumMap<>(Split.class);

  /** Starts a file. */
  RowWriter(String id, Parts parts, Path file) {
    this.id = id;
    this.file = file;
    for (Split split : Split.values()) {
      counts.put(split, 0);
    }
    try {
      part = parts.create(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Checks the free space for the file.
   *
   * @param bytes the number of bytes of all rows
   * @throws LetheException if there is too little, caused by an {@link IOException} as that of a
   *     full disk
   */
  public void requireRoom(long bytes) {
    Path folder = file.getParent();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < bytes) {
        throw new LetheException(
            "%s: the prepared images take %,d MiB in %s, where %,d are free; %s"
                .formatted(id, bytes >> 20, folder, free >> 20, "make room, or use fewer"),
            new FileSystemException(folder.toString(), null, "not enough space"));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Adds a row. Rows of a split must follow those of earlier splits.
   *
   * @param row the bytes from the buffer's position to its limit
   */
  public void add(Split split, ByteBuffer row) {
    digest.bytes(row.duplicate());
    counts.merge(split, 1, Integer::sum);
    write(row);
  }

  /** Returns a copy of the number of rows of each split. */
  public Map<Split, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /**
   * Ends the file and gives it its name.
   *
   * @param meaning the function that adds the meaning of the rows, e.g. size and annotations, to
   *     the fingerprint
   * @param warnings the warnings that each start repeats
   */
  public void finish(Consumer<Digest> meaning, List<String> warnings) {
    meaning.accept(digest);
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
        "%s: cannot write the prepared images to %s: %s"
            .formatted(id, file.getParent(), cause.getMessage()),
        cause);
  }
}
