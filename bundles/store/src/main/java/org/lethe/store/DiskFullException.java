package org.lethe.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.LetheException;

/**
 * Thrown if the disk is too full to write files of a run. Files that were written before are not
 * changed.
 */
public final class DiskFullException extends LetheException {
  private static final long serialVersionUID = 1L;
  private static final List<String> SIGNS =
      List.of("No space left on device", "Disk quota exceeded", "not enough space");

  /**
   * Creates an exception that names the disk.
   *
   * @param folder a folder on the full disk
   */
  public DiskFullException(Path folder, Throwable cause) {
    super("the disk of %s is full; make room, then lethe:resume".formatted(folder), cause);
  }

  /**
   * Returns whether a failure, or one of its causes, was caused by a full disk. Java has no
   * exception type for this.
   */
  public static boolean is(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(IOException.class::isInstance)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(message -> SIGNS.stream().anyMatch(message::contains));
  }
}
