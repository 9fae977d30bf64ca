package org.lethe.dataset.pascalpart;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.Stamp;
import org.lethe.rows.SplitShares;

/**
 * Annotated pictures of a folder, by name: train first, then validation, then test. The split of a
 * picture depends on its name, the shares and the seed, not on other pictures.
 */
final class PictureList {
  /** The folder of the pictures. */
  static final String PICTURES = "JPEGImages";

  /** The folder of the annotations. */
  static final String ANNOTATIONS = "Annotations_Part";

  private static final String EXTENSION = ".mat";

  /**
   * Picture with annotations.
   *
   * @param name name of both files without extensions
   * @param identity position among all names in alphabetical order
   * @param split the split of all its objects
   */
  record Entry(String name, int identity, Split split) {}

  private final Path folder;
  private final List<Entry> entries;

  private PictureList(Path folder, List<Entry> entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /**
   * Lists the annotation files.
   *
   * @throws LetheException if a folder is missing or has no annotation files
   */
  static PictureList read(PascalPartSettings options) {
    requireFolders(options.path());
    List<String> names = names(options.path().resolve(ANNOTATIONS));
    SplitShares splits = options.splits();
    List<Entry> entries = new ArrayList<>();
    for (Split split : Split.values()) {
      for (int i = 0; i < names.size(); i++) {
        if (splits.of("pascalpart/split/" + names.get(i)) == split) {
          entries.add(new Entry(names.get(i), i, split));
        }
      }
    }
    return new PictureList(options.path(), entries);
  }

  /**
   * Checks that the folders exist.
   *
   * @throws LetheException if one does not
   */
  static void requireFolders(Path folder) {
    for (String name : List.of(PICTURES, ANNOTATIONS)) {
      if (!Files.isDirectory(folder.resolve(name))) {
        throw new LetheException(
            "pascalpart: root: %s has no folder %s; name the folder with %s/ and %s/"
                .formatted(folder, name, PICTURES, ANNOTATIONS));
      }
    }
  }

  private static List<String> names(Path annotations) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(annotations, "*" + EXTENSION)) {
      for (Path file : files) {
        names.add(name(file.getFileName().toString()));
      }
    } catch (IOException e) {
      throw new LetheException(
          "pascalpart: cannot read the folder %s: %s".formatted(annotations, e.getMessage()), e);
    }
    if (names.isEmpty()) {
      throw new LetheException(
          "pascalpart: root: no file *%s in %s".formatted(EXTENSION, annotations));
    }
    names.sort(null);
    return names;
  }

  private static String name(String file) {
    if (!file.matches("[\\w.-]+")) {
      throw new LetheException(
          "pascalpart: %s: rename a file to letters, digits, '.', '-' and '_'"
              .formatted(ANNOTATIONS));
    }
    return file.substring(0, file.length() - EXTENSION.length());
  }

  /** Returns the number of pictures. */
  int count() {
    return entries.size();
  }

  /** Returns the picture at a position. */
  Entry at(int place) {
    return entries.get(place);
  }

  /** Returns the picture file of an entry. */
  Path picture(Entry entry) {
    return folder.resolve(PICTURES).resolve(entry.name() + ".jpg");
  }

  /** Returns the annotation file of an entry. */
  Path annotations(Entry entry) {
    return folder.resolve(ANNOTATIONS).resolve(entry.name() + EXTENSION);
  }

  /** Adds the names, splits, sizes and times of change of all files to a hash. */
  void addTo(Digest digest) {
    digest.number(entries.size());
    for (Entry entry : entries) {
      digest.text(entry.name());
      digest.text(entry.split().label());
      digest.text(Stamp.of(picture(entry)).text());
      digest.text(Stamp.of(annotations(entry)).text());
    }
  }
}
