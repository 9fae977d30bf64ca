package org.lethe.rows.pictures;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lethe.api.dataset.Samples;
import org.lethe.images.ImageFormat;
import org.lethe.rows.RowFile;
import org.osgi.annotation.versioning.ConsumerType;

/** A dataset of picture files, from which a {@link PreparedPictures} prepares images. */
@ConsumerType
public interface PictureSource {

  /** Returns the settings that all such datasets have. */
  PictureSettings options();

  /** Returns the other settings that the list of pictures depends on, as a text. */
  String selection();

  /**
   * Returns the tables and folders that show by their size or time of change that the list of
   * pictures may have changed. They may be missing.
   */
  List<Path> watched();

  /** Returns the supported formats. */
  Set<ImageFormat> formats();

  /** Returns the greatest number of pixels of a picture. */
  int mostPixels();

  /**
   * Lists all pictures.
   *
   * @throws org.lethe.api.LetheException if a table or folder is missing or damaged
   */
  ListedPictures list();

  /**
   * Returns the dataset with the rows of a file.
   *
   * @param warn receiver of warnings of one line
   */
  Samples samples(RowFile file, Consumer<String> warn);
}
