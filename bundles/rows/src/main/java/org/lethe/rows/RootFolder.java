package org.lethe.rows;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.lethe.api.LetheException;

/** The folder of a dataset's files, which the setting {@code root} names. */
public final class RootFolder {
  private RootFolder() {}

  /**
   * Returns the absolute path of a folder, which may not exist.
   *
   * @param id id of the dataset
   * @param root the value of the setting
   * @throws LetheException if the value is not a path
   */
  public static Path of(String id, String root) {
    try {
      return Path.of(root).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new LetheException("%s: root: %s is not a path".formatted(id, root), e);
    }
  }

  /**
   * Returns the absolute path of an existing folder.
   *
   * @param id id of the dataset
   * @param root the value of the setting
   * @param content the files in the folder, for the message
   * @throws LetheException if the value is not the path of a folder
   */
  public static Path existing(String id, String root, String content) {
    Path folder = of(id, root);
    if (!Files.isDirectory(folder)) {
      throw new LetheException(
          "%s: root: %s is not a folder; name the one that holds %s"
              .formatted(id, folder, content));
    }
    return folder;
  }
}
