package org.lethe.rows.labelled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lethe.api.dataset.Samples;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.Stamp;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowSource;
import org.lethe.rows.RowWriter;

/**
 * Rows of labelled images: a row per image, in the order of the files. Each image is in one split
 * at most.
 */
public final class LabelledRows implements RowSource {
  /** Version of the preparation, which changes with the layout and the bits of rows. */
  private static final String VERSION = "labelled-2";

  private final String id;
  private final LabelledFiles files;
  private final LabelledSettings options;
  private final LabelledLayout layout;
  private final SplitCounts counts;

  /**
   * Creates the rows of some files.
   *
   * @param id id of the dataset
   * @throws org.lethe.api.LetheException if the files have fewer images than the settings ask for
   */
  public LabelledRows(String id, LabelledFiles files, LabelledSettings options) {
    this.id = id;
    this.files = files;
    this.options = options;
    layout = LabelledLayout.of(files, options);
    counts = SplitCounts.of(id, files, options);
  }

  @Override
  public String key() {
    Digest digest = new Digest();
    digest.text(VERSION);
    meaning().forEach(digest::text);
    digest.text(counts.toString());
    digest.number(options.seed());
    for (Path path : files.paths()) {
      digest.text(path.getFileName().toString());
      digest.text(Stamp.of(path).text());
    }
    return digest.hex();
  }

  /** Returns the meaning of the bytes of a row, in lines. */
  List<String> meaning() {
    List<String> lines = new ArrayList<>();
    lines.add(layout.toString());
    lines.add(files.annotation().name());
    lines.addAll(files.annotation().classes());
    return lines;
  }

  @Override
  public int rowBytes() {
    return layout.bytes();
  }

  @Override
  public int count() {
    return counts.total();
  }

  @Override
  public String unit() {
    return "images";
  }

  @Override
  public RowPreparation prepare(RowWriter writer) {
    return new LabelledPreparation(this, writer);
  }

  @Override
  public Samples samples(RowFile file) {
    return new LabelledSamples(id, file, layout, files.annotation());
  }

  String id() {
    return id;
  }

  LabelledFiles files() {
    return files;
  }

  LabelledSettings options() {
    return options;
  }

  LabelledLayout layout() {
    return layout;
  }

  SplitCounts counts() {
    return counts;
  }
}
