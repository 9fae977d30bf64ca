package org.lethe.images.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * File in progress, under a name of its own until it is complete. One with a journal beside it
 * outlives its writer, so that another can resume it.
 */
public final class PartFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final Runnable released;
  private boolean closed;

  /**
   * Starts or resumes a file.
   *
   * @param path path of the part file
   * @param channel channel of the file, at its start and locked until it is closed
   * @param released action to run once the file is closed
   */
  public PartFile(Path path, FileChannel channel, Runnable released) {
    this.path = path;
    this.channel = channel;
    this.released = released;
  }

  /** Returns the path of a part file's journal, which may not exist. */
  public static Path journal(Path part) {
    return part.resolveSibling(part.getFileName() + ".journal");
  }

  /** Returns the path of the journal, which may not exist. */
  public Path journal() {
    return journal(path);
  }

  /** Returns the number of bytes read and written so far. */
  public long position() throws IOException {
    return channel.position();
  }

  /** Fills the buffer with the next bytes. Returns false if the file ends before that. */
  public boolean read(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Moves back to a position and drops the bytes after it. */
  public void cut(long position) throws IOException {
    channel.truncate(position);
    channel.position(position);
  }

  /** Writes all bytes of a buffer. */
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Ends the file here, forces it to the disk and gives it its name. */
  public void publish(Path file) throws IOException {
    cut(position());
    channel.force(true);
    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
    discard();
  }

  /** Closes the file and deletes it with its journal. */
  public void discard() throws IOException {
    Files.deleteIfExists(journal());
    close();
  }

  /** Releases the file. It is deleted if it has no journal to resume from. */
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
