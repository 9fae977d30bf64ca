package org.lethe.unlearner.baseline;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.CountedSpots;

/** Spots whose blue spot can be taken away from all images, and what was made of them so. */
final class HoldableSpots extends CountedSpots {
  private static final int SPOT = 120;
  private final int size;
  private final List<Held> held = new ArrayList<>();

  HoldableSpots(int size, int count) {
    super(size, count);
    this.size = size;
  }

  /** Returns all that were made by {@link #holding}, in order. */
  List<Held> held() {
    return held;
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    if (!attribute.equals(RIGHT)) {
      return Optional.empty();
    }
    held.add(new Held());
    return Optional.of(held.get(held.size() - 1));
  }

  /** The images without the blue spot. */
  final class Held extends CountedSpots {
    private int closed;

    private Held() {
      super(HoldableSpots.this.size, HoldableSpots.this.count(Split.TRAIN));
    }

    boolean isClosed() {
      return closed > 0;
    }

    @Override
    public int[] values(Split split, String annotation) {
      return annotation.equals(RIGHT) ? new int[count(split)] : super.values(split, annotation);
    }

    @Override
    public void images(Split split, int[] indices, ByteBuffer target) {
      int start = target.position();
      super.images(split, indices, target);
      for (int i = 0; i < indices.length; i++) {
        for (int pixel = 0; pixel < size * size; pixel++) {
          int blue = start + 3 * (i * size * size + pixel) + 2;
          boolean spot = pixel / size >= size / 2 && pixel % size >= size / 2;
          if (spot && (indices[i] >> 1 & 1) == 1) {
            target.put(blue, (byte) (target.get(blue) - SPOT));
          }
        }
      }
    }

    @Override
    public Optional<Samples> holding(String attribute, int value) {
      return HoldableSpots.this.holding(attribute, value);
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
