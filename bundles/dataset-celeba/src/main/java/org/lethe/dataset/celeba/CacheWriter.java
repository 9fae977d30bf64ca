package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.PartFile;
import org.lethe.images.cache.Parts;

/**
 * Writer of a {@link CacheFile}. The file gets its name once it is complete on disk. Complete
 * batches of an interrupted writer are taken up first.
 */
final class CacheWriter implements AutoCloseable {
  private final Path file;
  private final int imageBytes;
  private final PartFile part;
  private final DecodingLog journal;
  private Digest digest = new Digest();
  private String lastHash = "";

  /**
   * Starts or resumes a file.
   *
   * @param imageBytes bytes of an image's pixels
   * @throws LetheException if the folder cannot be written
   */
  CacheWriter(Parts parts, Path file, int imageBytes) {
    this.file = file;
    this.imageBytes = imageBytes;
    try {
      part = parts.resume(file);
    } catch (IOException e) {
      throw failure(e);
    }
    journal = new DecodingLog(part.journal());
  }

  /**
   * Takes up the next batch of an interrupted writer. Not to be called again after an empty answer.
   *
   * @param images number of images in the batch
   * @return the bad images of the batch; empty if the batch is missing or damaged
   */
  Optional<List<BadImages.Bad>> takeUp(int images) {
    try {
      long start = part.position();
      Optional<DecodingLog.Mark> mark = journal.next();
      if (mark.isPresent() && holds(mark.get(), images)) {
        journal.accept(mark.get());
        return mark.map(DecodingLog.Mark::bad);
      }
      part.cut(start);
      journal.cut();
      return Optional.empty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Checks the free space for the rest of the file.
   *
   * @param bytes approximate length of the whole file
   * @throws LetheException if there is too little, caused by an {@link IOException} as that of a
   *     full disk
   */
  void requireRoom(long bytes) {
    Path folder = file.getParent();
    try {
      long left = bytes - part.position();
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < left) {
        throw new LetheException(
            "celeba: the decoded images take %,d MiB more in %s, where %,d are free; %s"
                .formatted(left >> 20, folder, free >> 20, "make room, or use limit or size"),
            new FileSystemException(folder.toString(), null, "not enough space"));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds the pixels or the record of an image. */
  void add(ByteBuffer bytes) {
    digest.bytes(bytes.duplicate());
    write(bytes);
  }

  /**
   * Ends a batch of pixels, for a later writer to take up.
   *
   * @param bad images of the batch
   */
  void mark(List<BadImages.Bad> bad) {
    lastHash = hash(digest, bad);
    try {
      journal.add(new DecodingLog.Mark(bad, lastHash));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Returns the digest of all pixels and records that were added or taken up. */
  Digest digest() {
    return digest;
  }

  /** Ends the file and gives it its name. */
  void finish(Contents contents) {
    write(CacheFile.trailer(contents));
    try {
      part.publish(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Closes the part file. A part without marks is deleted; a marked one is kept for a later writer.
   */
  @Override
  public void close() {
    try {
      part.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Reads a batch. If it equals the marked one, it counts as added. */
  private boolean holds(DecodingLog.Mark mark, int images) throws IOException {
    Digest read = digest.copy();
    ByteBuffer image = ByteBuffer.allocate(imageBytes);
    for (int i = mark.bad().size(); i < images; i++) {
      if (!part.read(image.clear())) {
        return false;
      }
      read.bytes(image.flip());
    }
    String hash = hash(read, mark.bad());
    if (!hash.equals(mark.hash())) {
      return false;
    }
    digest = read;
    lastHash = hash;
    return true;
  }

  /** Returns the hash of all pixels so far, the previous mark and the bad images since then. */
  private String hash(Digest pixels, List<BadImages.Bad> bad) {
    Digest all = pixels.copy();
    all.text(lastHash);
    bad.forEach(image -> all.text(image.line()));
    return all.hex();
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
        "celeba: cannot write the decoded images to %s: %s"
            .formatted(file.getParent(), cause.getMessage()),
        cause);
  }
}
