package org.lethe.testing;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/**
 * {@link Spots} that count how often each image is read, also through samples with an attribute
 * held. Not thread-safe.
 */
public class CountedSpots extends Spots {
  private final Map<Split, int[]> reads;

  /**
   * Creates samples with counters of 0.
   *
   * @param size the number of pixels per side
   * @param count the number of images per split
   */
  public CountedSpots(int size, int count) {
    super(size, count);
    reads = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      reads.put(split, new int[count]);
    }
  }

  private CountedSpots(CountedSpots free, Map<String, Integer> held) {
    super(free.height(), free.count(Split.TRAIN), held);
    reads = free.reads;
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    return Optional.of(new CountedSpots(this, holdingToo(attribute, value)));
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    for (int index : indices) {
      reads.get(split)[index]++;
    }
    super.images(split, indices, target);
  }

  /** Returns a copy of the numbers of times that each image of a split was read so far. */
  public int[] reads(Split split) {
    return reads.get(split).clone();
  }
}
