package org.lethe.identifier.eigengap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Outputs of five filters with six positions in four images, from a formula that NumPy computes in
 * the same way. Filter 3 is twice filter 1, plus 5; filter 4 is constant.
 */
final class Outputs {
  static final int IMAGES = 4;
  static final int FILTERS = 5;
  private static final int POSITIONS = 6;

  private Outputs() {}

  static float[] values() {
    float[] values = new float[IMAGES * FILTERS * POSITIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * i * 31 + i * 17) % 101 / 10f;
    }
    for (int i = 0; i < values.length; i++) {
      int filter = i / POSITIONS % FILTERS;
      if (filter == 3) {
        values[i] = 2 * values[i - 2 * POSITIONS] + 5;
      } else if (filter == 4) {
        values[i] = 7.3f;
      }
    }
    return values;
  }

  /** Returns values with an output of a filter in an image that does not vary. */
  static float[] withPause(int image, int filter) {
    float[] values = values();
    int from = (image * FILTERS + filter) * POSITIONS;
    Arrays.fill(values, from, from + POSITIONS, 3.3f);
    return values;
  }

  /** Creates maps [images, filters, 2, 3]. */
  static NDArray maps(NDManager manager, float[] values) {
    return manager.create(values, new Shape(values.length / FILTERS / POSITIONS, FILTERS, 2, 3));
  }
}
