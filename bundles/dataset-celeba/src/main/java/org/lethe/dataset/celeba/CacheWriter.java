package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;

/**
 * Writes a {@link CacheFile}; it has its name once it is whole on disk. What an earlier writer has
 * left of it is taken up first, as far as it is whole.
 */
final class CacheWriter implements AutoCloseable {
  private final Path file;
  private final int imageBytes;
  private final PartFile part;
  private final DecodingLog journal;
  private Digest digest = new Digest();
  private String lastHash = "";

  /**
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
   * Takes up the next batch of an earlier writer; not to be called again once it had none.
   *
   * @param images of the batch
   * @return which of them are bad; nothing if the batch is not there, or not as it was
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
   * Looks whether there is room for the rest.
   *
   * @param bytes about how long the file will be
   * @throws LetheException if there is not, caused by an {@link IOException} as that of a full disk
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

  /** The digest of all that was added or taken up, to go on with. */
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

  /** Leaves what was not finished, unless nothing was marked. */
  @Override
  public void close() {
    try {
      part.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Reads a batch; if it is what was marked, it counts as added. */
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

  /** Of all pixels so far, the mark before, and what was bad since. */
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
