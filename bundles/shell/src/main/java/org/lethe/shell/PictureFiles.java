package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.LetheException;

/** The pictures that the arguments of a command name. */
final class PictureFiles {
  private static final String NAME = "(?i)[^.].*\\.(png|jpg|jpeg)";

  private PictureFiles() {}

  /**
   * Returns the pictures in the order given. A folder stands for the PNG and JPEG files in it,
   * sorted by name, without subfolders.
   *
   * @throws LetheException if a folder has no such files or cannot be listed
   */
  static List<Path> of(List<Path> given) {
    List<Path> pictures = new ArrayList<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        pictures.addAll(in(path));
      } else {
        pictures.add(path);
      }
    }
    return pictures;
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> pictures =
          files
              .filter(file -> file.getFileName().toString().matches(NAME))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
      if (pictures.isEmpty()) {
        throw new LetheException(folder + " has no file that ends in .png, .jpg or .jpeg");
      }
      return pictures;
    } catch (IOException e) {
      throw new LetheException("%s cannot be listed (%s)".formatted(folder, e.getMessage()), e);
    }
  }
}
