package org.lethe.images.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Size and time of a file, which show a change without reading it.
 *
 * @param bytes size of the file; -1 if it cannot be read
 * @param changed time of the last change in nanoseconds
 */
public record Stamp(long bytes, long changed) {
  private static final long SETTLED = TimeUnit.SECONDS.toNanos(2);

  /** Returns the current size and time of a file. */
  public static Stamp of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      // Reading the file reports the reason.
      return new Stamp(-1, 0);
    }
  }

  /**
   * Returns whether a later change would show. Clocks of file systems tick as slowly as every 2 s.
   */
  public boolean settled() {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    return changed < now - SETTLED;
  }

  /** Returns size and time in one line. */
  public String text() {
    return bytes + " " + changed;
  }
}
