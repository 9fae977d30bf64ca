package org.lethe.nn.train;

import java.util.Arrays;
import org.lethe.api.LetheException;
import org.lethe.api.random.Streams;

/**
 * Order of the rows of a training: a new random one each epoch, a function of seed, stream and
 * epoch. Every batch is full. The rows left over at the end of an epoch wait for another order.
 */
public final class Batches {
  private final int[] rows;
  private final int batch;
  private final Streams streams;
  private long shuffled = -1;
  private int[] order = {};

  /**
   * Creates an order of rows.
   *
   * @param rows the rows, at least two
   * @param batch rows per batch, at least two; all rows if there are fewer
   * @throws LetheException if there are fewer than two rows: batch normalisation knows no variance
   *     of one
   */
  public Batches(int[] rows, int batch, long seed, String stream) {
    if (rows.length < 2) {
      throw new LetheException(
          "images to train on: %d; at least 2 are needed".formatted(rows.length));
    }
    this.rows = rows.clone();
    this.batch = Math.min(batch, rows.length);
    this.streams = Streams.of(seed, stream + "/order");
  }

  /** Returns the number of rows per batch. */
  public int size() {
    return batch;
  }

  /** Returns the number of batches per epoch. */
  public int perEpoch() {
    return rows.length / batch;
  }

  /** Returns the rows of one batch, counted over all epochs. */
  public int[] rows(long step) {
    long epoch = step / perEpoch();
    if (epoch != shuffled) {
      order = Arrays.stream(streams.permutation(epoch, rows.length)).map(i -> rows[i]).toArray();
      shuffled = epoch;
    }
    int from = (int) (step % perEpoch()) * batch;
    return Arrays.copyOfRange(order, from, from + batch);
  }
}
