package org.lethe.nn.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.lethe.api.dataset.Split;

/**
 * Cache, on the host, of the masks that one remover makes of the images of one dataset. Images that
 * are masked in every epoch, or by several tasks, have their masks computed once. An image's mask
 * does not depend on its batch, so keeping it does not change the bits. Thread-safe.
 *
 * @since 1.2
 */
public final class KeptMasks {
  private final Map<Key, float[]> masks = new ConcurrentHashMap<>();
  private final AtomicLong room;

  private record Key(Split split, int row) {}

  /**
   * Creates an empty cache.
   *
   * @param bytes most memory of the masks; later masks are not kept
   */
  public KeptMasks(long bytes) {
    room = new AtomicLong(bytes);
  }

  /** Returns the masks of a batch, [N, 1, H, W], if all are kept. */
  Optional<NDArray> get(NDManager step, Split split, int[] rows, Shape shape) {
    int pixels = (int) (shape.size() / rows.length);
    float[] batch = new float[rows.length * pixels];
    for (int i = 0; i < rows.length; i++) {
      float[] mask = masks.get(new Key(split, rows[i]));
      if (mask == null) {
        return Optional.empty();
      }
      System.arraycopy(mask, 0, batch, i * pixels, pixels);
    }
    return Optional.of(step.create(batch, shape));
  }

  /** Keeps the masks of a batch, as far as there is room. */
  void put(Split split, int[] rows, NDArray masks) {
    if (room.get() <= 0) {
      return;
    }
    float[] batch = masks.toFloatArray();
    int pixels = batch.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      Key key = new Key(split, rows[i]);
      if (!this.masks.containsKey(key) && room.addAndGet(-(long) pixels * Float.BYTES) >= 0) {
        this.masks.put(key, Arrays.copyOfRange(batch, i * pixels, (i + 1) * pixels));
      }
    }
  }
}
