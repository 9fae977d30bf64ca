package org.lethe.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;

/**
 * The exclusive right to write into a directory, among all processes and all revisions of this
 * bundle in this process. It is the lock of an empty file in the directory, which the operating
 * system releases when the process ends.
 */
public final class Claim implements AutoCloseable {
  /**
   * The name of the locked file. No other code may open it, because closing a file releases all
   * locks of the process on it.
   */
  public static final String NAME = ".lock";

  private final FileLock lock;

  private Claim(FileLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the right, and creates the directory if it is missing.
   *
   * @throws LetheException if another holder has the right; the message names it
   */
  public static Claim take(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        return new Claim(lock(directory, channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LetheException(
          "%s cannot be locked (%s); use one where files can be locked and written"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  private static FileLock lock(Path directory, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new LetheException(
          "%s is in use by a step that has not ended since org.lethe.engine was stopped"
              .formatted(directory),
          e);
    }
    if (lock == null) {
      throw new LetheException(directory + " is in use by another process");
    }
    return lock;
  }

  /** Returns the current holder of the right in one line; empty if the right is free. */
  public static Optional<String> obstacle(Path directory) {
    try {
      take(directory).close();
      return Optional.empty();
    } catch (LetheException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Executes work while it holds the right.
   *
   * @throws LetheException if another holder has the right; the message names it
   */
  public static <T> T during(Path directory, Supplier<T> work) {
    Claim claim = take(directory);
    try {
      return work.get();
    } finally {
      claim.close();
    }
  }

  @Override
  public void close() {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new LetheException("a lock cannot be released (%s)".formatted(e.getMessage()), e);
    }
  }
}
