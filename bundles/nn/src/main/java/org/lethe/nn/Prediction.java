package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/** What a classifier says of images. */
public final class Prediction {
  private Prediction() {}

  /**
   * The logits of one batch, with fixed statistics.
   *
   * @param rows indices within the split
   * @return a row of logits per image
   */
  public static float[][] logits(
      Session session, Module module, Samples samples, Split split, int[] rows, Masking masking) {
    try (NDManager step = session.step()) {
      NDArray raw = session.images(step, samples, split, rows);
      NDArray x = masking.apply(step, raw, split, rows);
      float[] flat = module.forward(x, Module.Mode.EVAL).toFloatArray();
      int width = flat.length / rows.length;
      float[][] logits = new float[rows.length][];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
      }
      return logits;
    }
  }
}
