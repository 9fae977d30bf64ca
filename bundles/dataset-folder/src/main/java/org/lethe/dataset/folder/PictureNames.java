package org.lethe.dataset.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;

/** Check of the names of picture files: none may lead out of the folder. Not thread-safe. */
final class PictureNames {
  private static final String PARENT = "..";

  private final Path folder;
  private final Path real;

  /** Results for the folders of pictures seen so far. */
  private final Map<Path, Boolean> inside = new HashMap<>();

  /** Creates a check for the names in an existing folder. */
  PictureNames(Path folder) {
    this.folder = folder;
    try {
      real = folder.toRealPath();
    } catch (IOException e) {
      throw new LetheException(
          "%s: root: cannot read %s (%s)".formatted(FolderDataset.ID, folder, e), e);
    }
  }

  /**
   * Returns the mistake in a name; empty if it is a path that stays in the folder. The file may be
   * missing.
   */
  Optional<String> mistake(String name) {
    if (name.isEmpty() || !name.equals(Printable.line(name))) {
      return Optional.of("the name of a file is empty or unprintable");
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      return Optional.of(name + " is not a path");
    }
    if (path.isAbsolute()) {
      return Optional.of(name + " is an absolute path; name it from the folder of the pictures");
    }
    for (Path element : path) {
      if (element.toString().equals(PARENT)) {
        return Optional.of(name + " leads out of the folder of the pictures");
      }
    }
    return staysInside(folder.resolve(path))
        ? Optional.empty()
        : Optional.of(name + " leads out of the folder of the pictures by a link");
  }

  private boolean staysInside(Path file) {
    return inside.computeIfAbsent(file.getParent(), this::isInside)
        && (!Files.isSymbolicLink(file) || isInside(file));
  }

  /** Returns whether a path is in the folder, or does not exist. */
  private boolean isInside(Path path) {
    try {
      return path.toRealPath().startsWith(real);
    } catch (IOException e) {
      return true; // reading it reports the reason
    }
  }
}
