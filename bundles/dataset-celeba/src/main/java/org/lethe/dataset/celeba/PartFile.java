package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is being written, under a name of its own until it is whole. One with a journal
 * beside it outlives its writer, for another to go on with.
 */
final class PartFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final Runnable released;
  private boolean closed;

  /**
   * @param channel at its start; locked until it is closed
   * @param released to be called once it is
   */
  PartFile(Path path, FileChannel channel, Runnable released) {
    this.path = path;
    this.channel = channel;
    this.released = released;
  }

  /** Where the journal of a part file is, if it has one. */
  static Path journal(Path part) {
    return part.resolveSibling(part.getFileName() + ".journal");
  }

  /** Where its journal is, if it has one. */
  Path journal() {
    return journal(path);
  }

  /** Bytes read and written so far. */
  long position() throws IOException {
    return channel.position();
  }

  /** Fills the buffer with what comes next; whether there was enough. */
  boolean read(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Goes back to a position, and drops what follows it. */
  void cut(long position) throws IOException {
    channel.truncate(position);
    channel.position(position);
  }

  /** Writes all of it. */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Ends the file here and gives it its name, once all of it is on the disk. */
  void publish(Path file) throws IOException {
    cut(position());
    channel.force(true);
    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
    discard();
  }

  /** Lets go of it and deletes what there is of it. */
  void discard() throws IOException {
    Files.deleteIfExists(journal());
    close();
  }

  /** Lets go of it, and deletes it where there is no journal to go on by. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      if (!Files.exists(journal())) {
        Files.deleteIfExists(path);
      }
    } finally {
      released.run();
    }
  }
}
