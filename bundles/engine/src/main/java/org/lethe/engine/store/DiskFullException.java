package org.lethe.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.LetheException;

/** There is no room to write a run down; what was written before is as it was. */
public final class DiskFullException extends LetheException {
  private static final long serialVersionUID = 1L;
  private static final List<String> SIGNS =
      List.of("No space left on device", "Disk quota exceeded", "not enough space");

  /**
   * Names where.
   *
   * @param folder on the disk that is full
   */
  public DiskFullException(Path folder, Throwable cause) {
    super("the disk of %s is full; make room, then lethe:resume".formatted(folder), cause);
  }

  /** Whether a failure, or what caused it, is for want of room: Java has no type for it. */
  public static boolean is(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(IOException.class::isInstance)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(message -> SIGNS.stream().anyMatch(message::contains));
  }
}
