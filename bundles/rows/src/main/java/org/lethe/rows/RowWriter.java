package org.lethe.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final int rowBytes;
  private final PartFile part;
  private final RowJournal journal;
  private final Map<Split, Integer> counts = new EnumMap<>(Split.class);
  private Digest digest = new Digest();
  private String lastHash = "";

  /** Starts a file, or resumes one with a journal. */
  RowWriter(String id, Parts parts, Path file, int rowBytes) {
    this.id = id;
    this.file = file;
    this.rowBytes = rowBytes;
    for (Split split : Split.values()) {
      counts.put(split, 0);
    }
    try {
      part = parts.resume(file);
    } catch (IOException e) {
      throw failure(e);
    }
    journal = new RowJournal(part.journal());
  }

  /**
   * Takes up the next batch of an interrupted preparation, if it was marked and is undamaged; its
   * rows count as added. To be called before rows are added, and not again after an empty result.
   *
   * @return the notes of the batch
   */
  public Optional<List<String>> takeUp() {
    try {
      long start = part.position();
      Optional<RowJournal.Mark> mark = journal.next();
      if (mark.isPresent() && holds(mark.get())) {
        journal.accept(mark.get());
        return mark.map(RowJournal.Mark::notes);
      }
      part.cut(start);
      journal.cut();
      return Optional.empty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Ends a batch of rows, which a later writer of the same file can take up.
   *
   * @param notes notes of the batch for {@link #takeUp}, one line each
   */
  public void mark(List<String> notes) {
    lastHash = hash(digest, counts, notes);
    try {
      journal.add(new RowJournal.Mark(notes, RowCounts.text(counts), lastHash));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Reads a batch. If it has the hash of its mark, it counts as added. */
  private boolean holds(RowJournal.Mark mark) throws IOException {
    Optional<Map<Split, Integer>> after = RowCounts.of(mark.rows());
    if (after.isEmpty()) {
      return false;
    }
    Digest read = digest.copy();
    ByteBuffer row = ByteBuffer.allocate(rowBytes);
    for (int i = RowCounts.sum(counts); i < RowCounts.sum(after.get()); i++) {
      if (!part.read(row.clear())) {
        return false;
      }
      read.bytes(row.flip());
    }
    String hash = hash(read, after.get(), mark.notes());
    if (!hash.equals(mark.hash())) {
      return false;
    }
    digest = read;
    lastHash = hash;
    counts.putAll(after.get());
    return true;
  }

  /** Returns the hash of all rows so far, the previous mark, the counts and the notes since. */
  private String hash(Digest rows, Map<Split, Integer> after, List<String> notes) {
    Digest all = rows.copy();
    all.text(lastHash);
    all.text(RowCounts.text(after));
    notes.forEach(all::text);
    return all.hex();
  }

  /**
   * Checks the free space for the rest of the file.
   *
   * @param bytes the number of bytes of all rows
   * @throws LetheException if there is too little, caused by an {@link IOException} as that of a
   *     full disk
   */
  public void requireRoom(long bytes) {
    Path folder = file.getParent();
    try {
      long left = bytes - part.position();
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < left) {
        throw new LetheException(
            "%s: the prepared images take %,d MiB more in %s, where %,d are free; %s"
                .formatted(id, left >> 20, folder, free >> 20, "make room, or use fewer"),
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
   * @param meaning the meaning of the rows, e.g. size and annotations, one line each; part of the
   *     fingerprint
   * @param warnings the warnings that each start repeats
   */
  public void finish(List<String> meaning, List<String> warnings) {
    meaning.forEach(digest::text);
    counts.values().forEach(digest::number);
    RowContents contents = new RowContents(digest.hex(), counts, meaning, warnings);
    write(Trailer.of(contents.text(), RowFile.MARK));
    try {
      part.publish(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Closes the file. One that is not finished is deleted, unless {@link #mark} was called: then a
   * later writer resumes it.
   */
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
