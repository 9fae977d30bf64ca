package org.lethe.nn.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.lethe.nn.internal.Operators;

/** Gradient-weighted class activation maps (Selvaraju et al. 2017, arXiv:1610.02391). */
public final class GradCam {
  private static final int CHANNELS = 1;
  private static final int POSITIONS = 2;

  private GradCam() {}

  /**
   * Returns {@code relu(sum_k a_k A_k)} per position, where {@code a_k} is the mean over the
   * positions of the gradient of filter k.
   *
   * @param outputs the outputs A of a layer: [N, C, h, w]
   * @param gradients the gradients of a logit with respect to them, of the same shape
   * @return not negative, [N, h, w]
   */
  public static NDArray maps(NDArray outputs, NDArray gradients) {
    Shape shape = outputs.getShape();
    long images = shape.get(0);
    long channels = shape.get(CHANNELS);
    NDArray importance =
        gradients
            .reshape(images, channels, -1)
            .mean(new int[] {POSITIONS})
            .reshape(images, channels, 1, 1);
    return Activation.relu(outputs.mul(importance).sum(new int[] {CHANNELS}));
  }

  /**
   * Returns maps at the size of the images, by bilinear interpolation with {@code
   * align_corners=False}.
   *
   * @param maps [N, h, w]
   * @param height the number of pixel rows of the images
   * @param width the number of pixel columns of the images
   * @return [N, height, width]
   */
  public static NDArray upsampled(NDArray maps, int height, int width) {
    return Operators.resize(maps.expandDims(CHANNELS), height, width).squeeze(CHANNELS);
  }
}
