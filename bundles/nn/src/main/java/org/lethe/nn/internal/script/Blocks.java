package org.lethe.nn.internal.script;

import org.lethe.api.network.Layer;
import org.lethe.api.network.Shape;

/**
 * A convolution of stride 2 on few channels, as one of stride 1 on blocks of 2 x 2 pixels, each
 * with four times the channels. Both are the same sums in another order. The gradient of the input
 * takes half of the time, because the engine's operators leave most of a vector register empty at
 * three channels.
 *
 * @param before zero taps in front of the kernel, so that it begins at a block
 * @param after zero taps behind it, so that it ends with one
 * @param first zero blocks in front of the image
 * @param rows zero blocks below it
 * @param columns zero blocks behind it
 */
record Blocks(int before, int after, int first, int rows, int columns) {
  private static final int SIDE = 2;
  private static final int FEW = 4;

  /** Returns whether a convolution can be computed on blocks. */
  static boolean fit(Layer.Conv2d layer, Shape input) {
    return layer.stride() == SIDE
        && layer.kernel() > SIDE
        && layer.in() <= FEW
        && input.height() % SIDE == 0
        && input.width() % SIDE == 0;
  }

  /**
   * Creates the blocks of a convolution.
   *
   * @param output the shape of its output
   */
  static Blocks of(Layer.Conv2d layer, Shape input, Shape output) {
    int before = layer.padding() % SIDE;
    int after = (before + layer.kernel()) % SIDE;
    int first = (layer.padding() + before) / SIDE;
    int taps = taps(layer, before, after);
    int rows = output.height() - 1 - first + taps - input.height() / SIDE;
    int columns = output.width() - 1 - first + taps - input.width() / SIDE;
    return new Blocks(before, after, first, rows, columns);
  }

  /** Returns the taps of the kernel on blocks, along one axis. */
  private static int taps(Layer.Conv2d layer, int before, int after) {
    return (before + layer.kernel() + after) / SIDE;
  }

  /** Returns the source of the blocks of an image; zero blocks that are negative are cut off. */
  String image(String x) {
    return "torch.constant_pad_nd(torch.pixel_unshuffle(%s, 2), [%d, %d, %d, %d], 0)"
        .formatted(x, first, columns, first, rows);
  }

  /** Returns the source of the weight on blocks. */
  String weight(Layer.Conv2d layer, String weight) {
    int taps = taps(layer, before, after);
    String padded =
        "torch.constant_pad_nd(%s, [%d, %d, %d, %d], 0)"
            .formatted(weight, before, after, before, after);
    String split =
        "torch.reshape(%s, [%d, %d, %d, 2, %d, 2])"
            .formatted(padded, layer.out(), layer.in(), taps, taps);
    return "torch.reshape(torch.permute(%s, [0, 1, 3, 5, 2, 4]), [%d, %d, %d, %d])"
        .formatted(split, layer.out(), SIDE * SIDE * layer.in(), taps, taps);
  }
}
