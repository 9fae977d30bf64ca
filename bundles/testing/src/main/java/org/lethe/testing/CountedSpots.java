package org.lethe.testing;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.lethe.api.dataset.Split;

/** {@link Spots} that count how often each image is read. Not thread-safe. */
public class CountedSpots extends Spots {
  private final Map<Split, int[]> reads = new EnumMap<>(Split.class);

  /**
   * As {@link Spots}, nothing read yet.
   *
   * @param size pixels per side
   * @param count images per split
   */
  public CountedSpots(int size, int count) {
    super(size, count);
    for (Split split : Split.values()) {
      reads.put(split, new int[count]);
    }
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    for (int index : indices) {
      reads.get(split)[index]++;
    }
    super.images(split, indices, target);
  }

  /** How often each image of a split was read so far; a copy. */
  public int[] reads(Split split) {
    return reads.get(split).clone();
  }
}
