package org.lethe.dataset.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.images.ImageFormat;
import org.lethe.rows.RootFolder;
import org.lethe.rows.RowFile;
import org.lethe.rows.pictures.ListedPictures;
import org.lethe.rows.pictures.PictureSamples;
import org.lethe.rows.pictures.PictureSettings;
import org.lethe.rows.pictures.PictureSource;

/**
 * The files of a user.
 *
 * @param settings settings of the dataset
 */
record FolderFiles(FolderSettings settings) implements PictureSource {
  private static final int MOST_PIXELS = 16_000_000;

  /** The greatest length of a table that is read before the dataset is opened. */
  private static final int SHORT_TABLE = 4 << 20;

  /**
   * Returns the annotations; empty if the table is long.
   *
   * @throws org.lethe.api.LetheException if the folder or the table is missing, or has a mistake
   */
  List<Annotation> annotations() {
    requireFolder();
    if (settings.table().isEmpty()) {
      return List.of(ClassFolders.annotation(settings.root()));
    }
    return isLong(settings.table().get()) ? List.of() : list().columns().annotations();
  }

  private static boolean isLong(Path table) {
    try {
      return Files.size(table) > SHORT_TABLE;
    } catch (IOException e) {
      return false; // reading it reports the reason
    }
  }

  @Override
  public PictureSettings options() {
    return settings.pictures();
  }

  @Override
  public String selection() {
    return "%s %s %s %s"
        .formatted(settings.root(), settings.table(), settings.columns(), settings.splits());
  }

  @Override
  public List<Path> watched() {
    requireFolder();
    List<Path> watched = new ArrayList<>();
    watched.add(settings.root());
    settings.table().ifPresent(watched::add);
    return watched;
  }

  @Override
  public Set<ImageFormat> formats() {
    return EnumSet.allOf(ImageFormat.class);
  }

  @Override
  public int mostPixels() {
    return MOST_PIXELS;
  }

  @Override
  public ListedPictures list() {
    return settings
        .table()
        .map(table -> TableList.read(settings, table))
        .orElseGet(() -> ClassFolders.read(settings));
  }

  @Override
  public Samples samples(RowFile file, Consumer<String> warn) {
    Samples all = new PictureSamples(FolderDataset.ID, file, options());
    return settings.joint().map(joint -> joint.select(FolderDataset.ID, all, warn)).orElse(all);
  }

  private void requireFolder() {
    RootFolder.existing(FolderDataset.ID, settings.root().toString(), "the pictures");
  }
}
