package org.lethe.rows.labelled;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.images.ImageDecoder;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowSamples;

/** Labelled images of a file of rows. */
final class LabelledSamples extends RowSamples {
  private final String id;
  private final LabelledLayout layout;
  private final Annotation annotation;

  LabelledSamples(String id, RowFile file, LabelledLayout layout, Annotation annotation) {
    super(file);
    this.id = id;
    this.layout = layout;
    this.annotation = annotation;
  }

  @Override
  public int channels() {
    return layout.channels();
  }

  @Override
  public int height() {
    return layout.height();
  }

  @Override
  public int width() {
    return layout.width();
  }

  @Override
  public Optional<Preparation> preparation() {
    return Optional.of(new Preparation(1, ImageDecoder.FILTER));
  }

  @Override
  public List<Annotation> annotations() {
    return List.of(annotation);
  }

  @Override
  public int[] values(Split split, String name) {
    if (!name.equals(annotation.name())) {
      throw new LetheException(
          "%s: no annotation %s%s"
              .formatted(id, name, Names.suggestion(name, List.of(annotation.name()))));
    }
    return octets(split, layout.label());
  }

  /** Returns empty: each image is of its own. */
  @Override
  public Optional<int[]> identities(Split split) {
    return Optional.empty();
  }
}
