package org.lethe.dataset.pascalpart;

import java.util.function.UnaryOperator;
import org.lethe.api.dataset.Samples;
import org.lethe.images.cache.Digest;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowSource;
import org.lethe.rows.RowWriter;

/**
 * The rows of annotated pictures.
 *
 * @param options the settings
 * @param pictures the pictures with annotations
 * @param selection the selection of images from all
 */
record PascalPartRows(
    PascalPartSettings options, PictureList pictures, UnaryOperator<Samples> selection)
    implements RowSource {
  /** Version of the preparation, which changes with the layout and the bits of rows. */
  private static final String VERSION = "pascalpart-1";

  /** Lists the pictures. */
  static PascalPartRows list(PascalPartSettings options, UnaryOperator<Samples> selection) {
    return new PascalPartRows(options, PictureList.read(options), selection);
  }

  @Override
  public String key() {
    Digest digest = new Digest();
    digest.text(VERSION);
    digest.text(options.toString());
    pictures.addTo(digest);
    return digest.hex();
  }

  @Override
  public int rowBytes() {
    return RowLayout.of(options).bytes();
  }

  @Override
  public int count() {
    return pictures.count();
  }

  @Override
  public String unit() {
    return "pictures";
  }

  @Override
  public RowPreparation prepare(RowWriter writer) {
    return new Preparing(pictures, options, writer);
  }

  @Override
  public Samples samples(RowFile file) {
    return selection.apply(new PascalPartSamples(file, RowLayout.of(options), options));
  }
}
