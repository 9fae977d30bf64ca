package org.lethe.dataset.cifar10;

import java.util.Iterator;
import java.util.List;
import org.lethe.rows.labelled.LabelledReader;
import org.lethe.rows.labelled.RecordInput;

/** Reader of batches, one after another. */
final class BatchReader implements LabelledReader {
  private final Iterator<Batch> batches;
  private final int classes;
  private final byte[] record = new byte[Batch.BYTES];
  private RecordInput in;
  private long left;

  /**
   * Opens the first batch.
   *
   * @param batches at least one
   */
  BatchReader(List<Batch> batches, int classes) {
    this.batches = batches.iterator();
    this.classes = classes;
    openNext();
  }

  private void openNext() {
    Batch batch = batches.next();
    in = batch.open();
    left = batch.count();
  }

  @Override
  public int next(byte[] pixels) {
    if (left == 0) {
      in.end();
      in.close();
      openNext();
    }
    in.read(record);
    left--;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = record[1 + i % Batch.CHANNELS * Batch.AREA + i / Batch.CHANNELS];
    }
    return in.label(record[0], classes);
  }

  @Override
  public void end() {
    in.end();
  }

  @Override
  public void close() {
    in.close();
  }
}
