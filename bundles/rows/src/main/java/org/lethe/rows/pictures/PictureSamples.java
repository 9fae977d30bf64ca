package org.lethe.rows.pictures;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.images.ImageDecoder;
import org.lethe.images.cache.Items;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowSamples;
import org.osgi.annotation.versioning.ConsumerType;

/** Prepared pictures of a file of rows, with their annotations and mask files. Thread-safe. */
@ConsumerType
public class PictureSamples extends RowSamples {
  private final String id;
  private final PictureColumns columns;
  private final PictureLayout layout;
  private final double crop;

  /**
   * Creates samples of all rows of a file.
   *
   * @param id id of the dataset, with which messages begin
   */
  public PictureSamples(String id, RowFile file, PictureSettings options) {
    super(file);
    this.id = id;
    List<String> meaning = file.contents().meaning();
    columns = PictureColumns.of(meaning.subList(1, meaning.size()));
    layout = new PictureLayout(options.size(), columns);
    crop = options.crop();
  }

  @Override
  public final int channels() {
    return 3;
  }

  @Override
  public final int height() {
    return layout.size();
  }

  @Override
  public final int width() {
    return layout.size();
  }

  @Override
  public final Optional<Preparation> preparation() {
    return Optional.of(new Preparation(crop, ImageDecoder.FILTER));
  }

  @Override
  public final List<Annotation> annotations() {
    return columns.annotations();
  }

  @Override
  public final int[] values(Split split, String annotation) {
    int column = columns.names().indexOf(annotation);
    if (column < 0) {
      throw unknown("annotation", annotation, columns.names());
    }
    return octets(split, layout.value(column));
  }

  @Override
  public final Optional<int[]> identities(Split split) {
    if (!columns.identities()) {
      return Optional.empty();
    }
    Items items = rows();
    return Optional.of(
        places(split).map(place -> items.number(place, layout.identity())).toArray());
  }

  @Override
  public Set<String> parts() {
    return new LinkedHashSet<>(columns.masked());
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    int mask = columns.masked().indexOf(annotation);
    if (mask < 0) {
      throw unknown("part mask for", annotation, parts());
    }
    Items items = rows();
    int place = place(split, index);
    byte[] pixels = new byte[layout.size() * layout.size()];
    for (int i = 0; i < pixels.length; i++) {
      int octet = items.octet(place, layout.mask(mask) + i / Byte.SIZE);
      pixels[i] = (byte) (octet >> (i % Byte.SIZE) & 1);
    }
    return pixels;
  }

  /** Returns the number of further bytes of an image. */
  protected final int furtherBytes() {
    return columns.furtherBytes();
  }

  /** Returns the further bytes of an image. */
  protected final ByteBuffer further(Split split, int index) {
    ByteBuffer further = ByteBuffer.allocate(columns.furtherBytes());
    rows().copy(place(split, index), layout.further(), further.capacity(), further);
    return further.flip();
  }

  /**
   * Returns an exception about a name that is not known.
   *
   * @param kind the kind of thing that has the name
   * @param known the known names
   */
  protected final LetheException unknown(String kind, String name, Collection<String> known) {
    return new LetheException(
        "%s: no %s %s%s".formatted(id, kind, name, Names.suggestion(name, known)));
  }
}
