package org.lethe.rows.labelled;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowWriter;

/**
 * Preparation of labelled images. The training files are read twice: for the training images, then
 * for the validation images, whose rows follow.
 */
final class LabelledPreparation implements RowPreparation {
  private static final int MOST_IMAGES = 1024;

  /** Number of bytes of a step, by which the time of a step is limited. */
  private static final int STEP = 1 << 20;

  private final LabelledRows rows;
  private final RowWriter writer;
  private final Rescaling rescaling;
  private final byte[] pixels;
  private final int batch;
  private final ByteBuffer row;
  private final Iterator<Split> splits = List.of(Split.values()).iterator();
  private Split split = splits.next();
  private Optional<LabelledReader> reader = Optional.empty();
  private ImageDraw draw;
  private int done;

  LabelledPreparation(LabelledRows rows, RowWriter writer) {
    this.rows = rows;
    this.writer = writer;
    rescaling = new Rescaling(rows.files(), rows.layout());
    LabelledFiles files = rows.files();
    pixels = new byte[files.height() * files.width() * files.channels()];
    row = ByteBuffer.allocate(rows.rowBytes());
    batch = Math.max(1, Math.min(MOST_IMAGES, STEP / Math.max(pixels.length, rows.rowBytes())));
    writer.requireRoom((long) rows.count() * rows.rowBytes());
  }

  @Override
  public int done() {
    return done;
  }

  /** Reads some images; returns whether the file is complete. */
  @Override
  public boolean step() {
    if (reader.isEmpty()) {
      open();
    }
    for (int i = 0; i < batch && !draw.done(); i++) {
      read(reader.get());
    }
    return draw.done() && endOfFiles();
  }

  private void open() {
    boolean testing = split == Split.TEST;
    Split files = testing ? Split.TEST : Split.TRAIN;
    SplitCounts counts = rows.counts();
    draw =
        new ImageDraw(
            Streams.of(rows.options().seed(), rows.id() + "/" + files.label()),
            rows.files().count(files),
            files,
            testing ? 0 : counts.validation(),
            testing ? counts.test() : counts.train());
    reader = Optional.of(rows.files().open(files));
  }

  private void read(LabelledReader from) {
    int label = from.next(pixels);
    if (draw.next().filter(split::equals).isPresent()) {
      row.clear().put(rescaling.apply(pixels)).put((byte) label).flip();
      writer.add(split, row);
      done++;
    }
  }

  /** Takes the next split; returns whether all are done. */
  private boolean endOfFiles() {
    reader.get().end();
    close();
    if (splits.hasNext()) {
      split = splits.next();
      return false;
    }
    writer.finish(rows.meaning(), rows.files().warnings());
    return true;
  }

  @Override
  public void close() {
    reader.ifPresent(LabelledReader::close);
    reader = Optional.empty();
  }
}
