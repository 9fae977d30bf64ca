package org.lethe.dataset.celeba;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lethe.api.dataset.Samples;
import org.lethe.images.ImageFormat;
import org.lethe.rows.RowFile;
import org.lethe.rows.pictures.ListedPictures;
import org.lethe.rows.pictures.PictureSettings;
import org.lethe.rows.pictures.PictureSource;

/**
 * The files of CelebA in the official layout.
 *
 * @param settings settings of the dataset
 */
record CelebaFiles(CelebaSettings settings) implements PictureSource {
  private static final int MOST_PIXELS = 4_000_000;

  @Override
  public PictureSettings options() {
    return settings.pictures();
  }

  @Override
  public String selection() {
    return settings.root().toString();
  }

  @Override
  public List<Path> watched() {
    List<Path> watched = new ArrayList<>();
    CelebaList.LISTS.forEach(list -> watched.add(settings.root().resolve(list)));
    watched.add(settings.root().resolve(CelebaList.IMAGES));
    return watched;
  }

  @Override
  public Set<ImageFormat> formats() {
    return Set.of(ImageFormat.JPEG);
  }

  @Override
  public int mostPixels() {
    return MOST_PIXELS;
  }

  @Override
  public ListedPictures list() {
    return CelebaList.read(settings.root());
  }

  @Override
  public Samples samples(RowFile file, Consumer<String> warn) {
    Samples all = new CelebaSamples(file, options());
    return settings.joint().map(joint -> joint.select(CelebaDataset.ID, all, warn)).orElse(all);
  }
}
