package org.lethe.rows;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.images.cache.Items;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Samples in a file of rows. Each row begins with the pixels: [height, width, channels]. Nothing on
 * the heap grows with their number. Thread-safe.
 */
@ConsumerType
public abstract class RowSamples implements Samples {
  private final RowContents contents;
  private volatile Items rows;

  /** Creates samples of all rows of a file. */
  protected RowSamples(RowFile file) {
    contents = file.contents();
    rows = file.rows();
  }

  @Override
  public final String fingerprint() {
    return contents.fingerprint();
  }

  @Override
  public final int count(Split split) {
    return contents.counts().get(split);
  }

  @Override
  public final void images(Split split, int[] indices, ByteBuffer target) {
    Items items = rows();
    int pixels = channels() * height() * width();
    for (int index : indices) {
      items.copy(place(split, index), 0, pixels, target);
    }
  }

  /** Releases the file. It is closed after the last copy in progress. */
  @Override
  public final void close() {
    rows = null;
  }

  /**
   * Returns all rows.
   *
   * @throws IllegalStateException if the samples are closed
   */
  protected final Items rows() {
    Items open = rows;
    if (open == null) {
      throw new IllegalStateException("the samples are closed");
    }
    return open;
  }

  /**
   * Returns the number of an image's row.
   *
   * @throws IndexOutOfBoundsException if the index is out of range
   */
  protected final int place(Split split, int index) {
    return contents.start(split) + Objects.checkIndex(index, count(split));
  }

  /** Returns the numbers of the rows of a split. */
  protected final IntStream places(Split split) {
    int start = contents.start(split);
    return IntStream.range(start, start + count(split));
  }

  /** Returns the byte at an offset within each row of a split, from 0 to 255. */
  protected final int[] octets(Split split, int offset) {
    Items items = rows();
    return places(split).map(place -> items.octet(place, offset) & 0xFF).toArray();
  }
}
