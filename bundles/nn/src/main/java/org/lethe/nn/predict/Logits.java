package org.lethe.nn.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.mask.Masking;

/** Logits of a classifier for one batch of images. */
public final class Logits {
  private Logits() {}

  /**
   * Computes the logits of one batch, with fixed statistics.
   *
   * @param rows indices within the split
   * @return a row of logits per image
   */
  public static float[][] of(
      Session session, Module module, Samples samples, Split split, int[] rows, Masking masking) {
    try (NDManager step = session.step()) {
      NDArray raw = session.images(step, samples, split, rows);
      return of(module, masking.apply(step, raw, split, rows));
    }
  }

  /**
   * Computes the logits of images from bytes, unmasked, with fixed statistics.
   *
   * @param bytes count x height x width x channels, from its position on
   * @param image the extents of one image
   */
  public static float[][] of(
      Session session, Module module, ByteBuffer bytes, int count, Shape image) {
    try (NDManager step = session.step()) {
      return of(module, session.images(step, bytes, count, image));
    }
  }

  private static float[][] of(Module module, NDArray x) {
    return rows(module.forward(x, Module.Mode.EVAL));
  }

  /** Returns the rows of a matrix on the host. */
  public static float[][] rows(NDArray matrix) {
    float[] flat = matrix.toFloatArray();
    return Tensor.of(flat, matrix.getShape().getShape()).rows().toArray(float[][]::new);
  }
}
