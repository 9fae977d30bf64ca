package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What tells that a file was changed, without reading it.
 *
 * @param bytes its size, -1 for a file that is not there
 * @param changed the time of its last change in nanoseconds
 */
record Stamp(long bytes, long changed) {
  private static final long SETTLED = TimeUnit.SECONDS.toNanos(2);

  static Stamp of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      // Whoever reads the file will say what is wrong with it.
      return new Stamp(-1, 0);
    }
  }

  /** Whether a later change will show: clocks of file systems tick as slowly as every 2 s. */
  boolean settled() {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    return changed < now - SETTLED;
  }

  String text() {
    return bytes + " " + changed;
  }
}
