package org.lethe.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A file in the store.
 *
 * @param path the path without links
 * @param modified the time of the last modification
 * @param bytes the size in bytes
 */
record StoredFile(Path path, FileTime modified, long bytes) {

  /**
   * Returns all files in a folder. The folder may be a link; links inside are not followed. Files
   * that are deleted during the call may be missing.
   */
  static List<StoredFile> in(Path folder) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(folder.toRealPath(), new Walk(files));
    }
    return files;
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final List<StoredFile> found;

    Walk(List<StoredFile> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        found.add(new StoredFile(file, attributes.lastModifiedTime(), attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      return after(e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      return after(e);
    }

    private static FileVisitResult after(IOException e) throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
