package org.lethe.nn.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;

/**
 * Cache of masks on the host: an image that is masked in every epoch has its mask computed in the
 * first. An image's mask does not depend on its batch, so keeping it does not change the bits.
 */
final class KeptMasks {
  private final Map<Key, float[]> masks = new HashMap<>();

  private record Key(Split split, int row) {}

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

  /** Keeps the masks of a batch. */
  void put(Split split, int[] rows, NDArray masks) {
    float[] batch = masks.toFloatArray();
    int pixels = batch.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      float[] mask = Arrays.copyOfRange(batch, i * pixels, (i + 1) * pixels);
      this.masks.put(new Key(split, rows[i]), mask);
    }
  }
}
