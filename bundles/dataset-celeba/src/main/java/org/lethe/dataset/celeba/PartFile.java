package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is being written, under a name of its own until it is whole. It is locked as long as
 * its process lives: what is not locked was left by one that died.
 */
final class PartFile implements AutoCloseable {
  private static final String PREFIX = "celeba-";
  private static final String SUFFIX = ".part";

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Starts a file in a folder. */
  static PartFile create(Path folder) throws IOException {
    while (true) {
      Path path = Files.createTempFile(folder, PREFIX, SUFFIX);
      FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
      // Another process may sweep it away before it is locked.
      if (locked(channel) && Files.exists(path)) {
        return new PartFile(path, channel);
      }
      channel.close();
    }
  }

  /** Deletes what processes that died have left in a folder. */
  static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path part : parts) {
        sweepOne(part);
      }
    }
  }

  /** Appends all of it. */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Ends the file and gives it its name, once all of it is on the disk. */
  void publish(Path file) throws IOException {
    channel.force(true);
    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
    channel.close();
  }

  /** Deletes it, unless it was published. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      Files.deleteIfExists(path);
      channel.close();
    }
  }

  private static void sweepOne(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      if (locked(channel)) {
        Files.deleteIfExists(part);
      }
    } catch (NoSuchFileException e) {
      // It was just finished, or another process sweeps too.
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }
}
