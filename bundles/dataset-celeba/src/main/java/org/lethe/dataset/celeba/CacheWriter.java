package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.lethe.api.LetheException;

/** Writes a {@link PixelCache} under a temporary name; it gets its own once it is whole on disk. */
final class CacheWriter implements AutoCloseable {
  private final Path file;
  private final Path temporary;
  private final FileChannel channel;
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
      temporary = Files.createTempFile(file.getParent(), "celeba-", ".part");
      channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds one image. */
  void add(ByteBuffer pixels) {
    digest.bytes(pixels.duplicate());
    write(pixels);
  }

  /** Ends the file and gives it its name. */
  void finish(List<BadImages.Bad> bad) {
    write(PixelCache.trailer(bad, digest.hex()));
    try {
      channel.force(true);
      channel.close();
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Removes what was not finished. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
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
