package org.lethe.engine.store;

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
 * The right to write into a directory, had by one at a time: of all processes, and of all that this
 * bundle ever was in this process. It is the lock of an empty file there, which ends with the
 * process however that ends.
 */
public final class Claim implements AutoCloseable {
  /** Nothing else opens it: closing a file gives up all locks that its process has on it. */
  public static final String NAME = ".lock";

  private final FileLock lock;

  private Claim(FileLock lock) {
    this.lock = lock;
  }

  /**
   * Takes it, and makes the directory if it is not there.
   *
   * @throws LetheException if another has it: who
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

  /** Who has it at the moment, if that is anybody. */
  public static Optional<String> obstacle(Path directory) {
    try {
      take(directory).close();
      return Optional.empty();
    } catch (LetheException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Does some work with it.
   *
   * @throws LetheException if another has it: who
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
      throw new LetheException("a lock cannot be given back (%s)".formatted(e.getMessage()), e);
    }
  }
}
