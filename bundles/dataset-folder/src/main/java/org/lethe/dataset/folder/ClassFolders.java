package org.lethe.dataset.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.rows.labelled.ClassNames;
import org.lethe.rows.pictures.PictureColumns;

/** Pictures in one folder per class, whose name is that of the class. */
final class ClassFolders {
  /** The name of the annotation. */
  private static final String CLASS = "class";

  private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png");

  private ClassFolders() {}

  /**
   * Returns the names of the classes, in alphabetical order.
   *
   * @throws LetheException if the folder has fewer than two folders, or one has an unprintable name
   */
  static Annotation annotation(Path root) {
    List<String> classes = names(root, Files::isDirectory);
    Optional<String> mistake = ClassNames.mistake(classes);
    if (mistake.isPresent()) {
      throw new LetheException(
          "%s: root: the folders in %s are the classes: %s; or name a table"
              .formatted(FolderDataset.ID, Printable.line(root.toString()), mistake.get()));
    }
    return new Annotation(CLASS, classes);
  }

  /**
   * Lists the pictures.
   *
   * @throws LetheException if a folder cannot be read, or a picture's name leads out of it
   */
  static FolderList read(FolderSettings settings) {
    Annotation annotation = annotation(settings.root());
    PictureNames check = new PictureNames(settings.root());
    List<String> names = new ArrayList<>();
    List<Split> splits = new ArrayList<>();
    List<Byte> values = new ArrayList<>();
    for (String name : annotation.classes()) {
      List<String> pictures = names(settings.root().resolve(name), ClassFolders::isPicture);
      if (pictures.isEmpty()) {
        throw problem("no picture %s in %s".formatted(String.join(", ", ENDINGS), name));
      }
      for (String picture : pictures) {
        String path = name + "/" + picture;
        check
            .mistake(path)
            .ifPresent(
                mistake -> {
                  throw problem(mistake);
                });
        names.add(path);
        splits.add(settings.splits().of("folder/file/" + path));
        values.add((byte) annotation.classes().indexOf(name));
      }
    }
    return new FolderList(
        settings.root(),
        new PictureColumns(List.of(annotation), false, List.of(), 0),
        names,
        splits,
        List.of(bytes(values)),
        List.of(),
        List.of(),
        List.of("folder: no table: the splits are made by a hash of the file name"));
  }

  private static byte[] bytes(List<Byte> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i);
    }
    return bytes;
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static List<String> names(Path folder, DirectoryStream.Filter<Path> filter) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, filter)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (IOException e) {
      throw new LetheException(
          "%s: root: cannot read the folder %s (%s)"
              .formatted(FolderDataset.ID, Printable.line(folder.toString()), e.getMessage()),
          e);
    }
    names.sort(null);
    return names;
  }

  private static LetheException problem(String what) {
    return new LetheException(Printable.line("%s: root: %s".formatted(FolderDataset.ID, what)));
  }
}
