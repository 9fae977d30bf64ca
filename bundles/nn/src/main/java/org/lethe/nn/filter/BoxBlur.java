package org.lethe.nn.filter;

import java.util.Arrays;
import org.lethe.api.tensor.Tensor;

/** The weights of a convolution that averages each channel over a square. */
final class BoxBlur {
  private BoxBlur() {}

  /**
   * Returns the weights, [channels, channels, side, side] with {@code side = 2 * radius + 1}.
   *
   * @param radius the pixels on each side of the centre
   */
  static Tensor weight(int channels, int radius) {
    int side = 2 * radius + 1;
    int area = side * side;
    float[] values = new float[channels * channels * area];
    for (int channel = 0; channel < channels; channel++) {
      int from = (channel * channels + channel) * area;
      Arrays.fill(values, from, from + area, 1f / area);
    }
    return Tensor.of(values, channels, channels, side, side);
  }
}
