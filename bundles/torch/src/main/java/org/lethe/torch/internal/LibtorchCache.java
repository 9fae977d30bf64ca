package org.lethe.torch.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder in which libtorch is unpacked once for all containers and all revisions of this
 * bundle. A second copy at another path would abort the JVM. DJL's own unpacking is not used
 * because it deletes files that another process has just unpacked.
 */
final class LibtorchCache {

  private static final String TEMPORARY = "tmp";
  private static final Duration STALE = Duration.ofHours(1);

  private final Path folder;

  LibtorchCache(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns a folder with the given files, and unpacks them if it does not exist. The folder is
   * created atomically. If several processes unpack it at the same time, the first one wins.
   */
  Path unpack(String name, Map<String, URL> files) throws IOException {
    Path target = folder.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    Files.createDirectories(folder);
    deleteStale();
    Path temporary = Files.createTempDirectory(folder, TEMPORARY);
    try {
      for (Map.Entry<String, URL> file : files.entrySet()) {
        write(file.getValue(), temporary.resolve(file.getKey()));
      }
      publish(temporary, target);
    } finally {
      Trees.delete(temporary);
    }
    return target;
  }

  /**
   * Writes a file and synchronises it to the disk, because loading a library that was truncated by
   * a power failure kills the JVM.
   */
  private static void write(URL source, Path file) throws IOException {
    try (InputStream in = source.openStream()) {
      Files.copy(in, file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void publish(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  /** Deletes temporary folders of killed processes. */
  private void deleteStale() throws IOException {
    long limit = Instant.now().minus(STALE).toEpochMilli();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> entry.getFileName().toString().startsWith(TEMPORARY))
          .filter(entry -> entry.toFile().lastModified() < limit)
          .forEach(Trees::delete);
    }
  }
}
