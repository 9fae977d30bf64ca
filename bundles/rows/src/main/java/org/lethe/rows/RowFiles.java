package org.lethe.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;
import org.lethe.images.cache.PartFile;
import org.lethe.images.cache.Parts;

/**
 * Files of rows of one dataset in cache folders. A dataset has one instance, so that its tasks do
 * not disturb each other's files. Thread-safe.
 */
public final class RowFiles {
  private final String id;
  private final Parts parts;

  /**
   * Creates the files of a dataset.
   *
   * @param id id of the dataset, with which file names and messages begin
   */
  public RowFiles(String id) {
    this.id = id;
    parts = new Parts(id + "-", RowFile.SUFFIX);
  }

  /**
   * Returns a task that opens a dataset. Its first step lists the dataset's files and opens the
   * rows of an earlier start if no file has changed. Further steps prepare rows.
   *
   * @param list the function that lists the files; called once, in the first step
   */
  public Task<Samples> open(TaskContext context, Supplier<? extends RowSource> list) {
    return new RowsTask(this, context, list);
  }

  /**
   * Maps the file with a key in a cache folder; empty if it does not exist or is incomplete.
   *
   * @param rowBytes the number of bytes of a row
   * @throws LetheException if the file cannot be read
   */
  public Optional<RowFile> find(Path cache, String key, int rowBytes) {
    return map(file(cache, key), rowBytes);
  }

  /**
   * Starts another file beside those of rows, with a part that is swept like theirs.
   *
   * @throws IOException if the folder cannot be written
   */
  public PartFile start(Path file) throws IOException {
    return parts.create(file);
  }

  /** Returns the path of the file with a key. */
  Path file(Path cache, String key) {
    return cache.resolve(id + "-" + key + RowFile.SUFFIX);
  }

  /** Maps a file; empty if it does not exist or is incomplete. */
  Optional<RowFile> map(Path file, int rowBytes) {
    try {
      return RowFile.open(file, rowBytes);
    } catch (IOException e) {
      throw new LetheException(
          "%s: cannot read the prepared images %s: %s; delete the file"
              .formatted(id, file, e.getMessage()),
          e);
    }
  }

  /** Starts or resumes a file. */
  RowWriter write(Path file, int rowBytes) {
    return new RowWriter(id, parts, file, rowBytes);
  }

  /** Deletes what interrupted tasks left in a folder. */
  void sweep(Path cache) {
    try {
      parts.sweep(cache);
    } catch (IOException e) {
      throw new LetheException(
          "%s: cannot use the cache folder %s: %s".formatted(id, cache, e.getMessage()), e);
    }
  }

  LetheException vanished(Path file) {
    return new LetheException(
        "%s: %s vanished while it was written; start again".formatted(id, file));
  }
}
