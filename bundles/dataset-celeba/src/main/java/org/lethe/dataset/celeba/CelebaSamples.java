package org.lethe.dataset.celeba;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.rows.RowFile;
import org.lethe.rows.pictures.PictureSamples;
import org.lethe.rows.pictures.PictureSettings;

/** The images of CelebA, whose part masks are boxes around landmarks. */
final class CelebaSamples extends PictureSamples {
  private final PictureSettings options;
  private final Set<String> located;

  CelebaSamples(RowFile file, PictureSettings options) {
    super(CelebaDataset.ID, file, options);
    this.options = options;
    located =
        hasLandmarks()
            ? annotations().stream()
                .map(Annotation::name)
                .filter(Landmarks::locate)
                .collect(Collectors.toCollection(LinkedHashSet::new))
            : Set.of();
  }

  @Override
  public Set<String> parts() {
    return new LinkedHashSet<>(located);
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    if (!located.contains(annotation)) {
      String without = hasLandmarks() ? "" : " (list_landmarks_align_celeba.txt is missing)";
      throw unknown("part mask for", annotation + without, located);
    }
    ByteBuffer points = further(split, index);
    return new Landmarks(coordinate -> points.getShort(coordinate * Short.BYTES))
        .mask(annotation, options);
  }

  private boolean hasLandmarks() {
    return furtherBytes() > 0;
  }
}
