package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lethe.api.LetheException;

/** Writes a {@link CacheFile}; it has its name once it is whole on disk. */
final class CacheWriter implements AutoCloseable {
  private final Path file;
  private final PartFile part;
  private final Digest digest = new Digest();

  /**
   * @param bytes about how many will be written
   * @throws LetheException if the folder cannot be written or has no room for them
   */
  CacheWriter(Path file, long bytes) {
    this.file = file;
    try {
      long free = Files.getFileStore(file.getParent()).getUsableSpace();
      if (free < bytes) {
        throw new LetheException(
            "celeba: the decoded images take %,d MiB in %s, where %,d are free; use limit or size"
                .formatted(bytes >> 20, file.getParent(), free >> 20));
      }
      part = PartFile.create(file.getParent());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds the pixels or the record of an image. */
  void add(ByteBuffer bytes) {
    digest.bytes(bytes.duplicate());
    write(bytes);
  }

  /** The digest of all that was added, to go on with. */
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

  /** Removes what was not finished. */
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
        "celeba: cannot write the decoded images to %s: %s"
            .formatted(file.getParent(), cause.getMessage()),
        cause);
  }
}
