package org.lethe.dataset.mnist;

import org.lethe.api.LetheException;
import org.lethe.rows.labelled.LabelledReader;
import org.lethe.rows.labelled.RecordInput;

/** Reader of a file of images and the file of their labels. */
final class IdxReader implements LabelledReader {
  private final RecordInput images;
  private final RecordInput labels;
  private final int classes;
  private final byte[] label = new byte[1];

  private IdxReader(RecordInput images, RecordInput labels, int classes) {
    this.images = images;
    this.labels = labels;
    this.classes = classes;
  }

  /** Opens both files. */
  static IdxReader open(IdxPair pair, int classes) {
    RecordInput images = pair.images().open();
    try {
      return new IdxReader(images, pair.labels().open(), classes);
    } catch (LetheException e) {
      images.close();
      throw e;
    }
  }

  @Override
  public int next(byte[] pixels) {
    images.read(pixels);
    labels.read(label);
    return labels.label(label[0], classes);
  }

  @Override
  public void end() {
    images.end();
    labels.end();
  }

  @Override
  public void close() {
    try (images;
        labels) {
      // Both are closed, even if closing one fails.
    }
  }
}
