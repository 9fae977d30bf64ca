package org.lethe.ssh;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The history file of a user, which only the owner of the server process can read. */
final class HistoryFile {
  private static final FileAttribute<?> FOLDER_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private HistoryFile() {}

  /**
   * Returns the history file of a user, and creates it if it is missing.
   *
   * @param folder the folder of all history files
   * @param user the name of the user; any text
   * @throws IOException if the file cannot be created
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
