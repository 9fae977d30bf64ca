package org.lethe.ssh;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of one user's history, which the owner of the server alone can read. */
final class HistoryFile {
  private static final FileAttribute<?> FOLDER_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private HistoryFile() {}

  /**
   * Returns the file of a user, created where it is missing.
   *
   * @param folder of all histories
   * @param user any text
   * @throws IOException if it cannot be created
   */
  static Path of(Path folder, String user) throws IOException {
    Files.createDirectories(folder, FOLDER_MODE);
    Path file = folder.resolve(URLEncoder.encode(user, StandardCharsets.UTF_8) + ".history");
    try {
      Files.createFile(file, FILE_MODE);
    } catch (FileAlreadyExistsException e) {
      // The user had a session before.
    }
    return file;
  }
}
