package org.lethe.evaluator.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

/** Processing of the image after each step (PROCESS of Fredrikson et al. 2015). */
enum Processing {
  /** The image as it is. */
  NONE,
  /** Blur by the binomial filter 1 2 1 in both directions, the image's edge repeated. */
  DENOISE,
  /** Unsharp mask: the image plus its difference from the blurred one. */
  SHARPEN,
  /** First {@link #DENOISE}, then {@link #SHARPEN}, as for the paper's autoencoder. */
  BOTH;

  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  /**
   * Processes images outside a recording of gradients.
   *
   * @param x [N, C, H, W]
   * @return the images, with the manager of {@code x}
   */
  NDArray apply(NDArray x) {
    return switch (this) {
      case NONE -> x;
      case DENOISE -> blurred(x);
      case SHARPEN -> sharpened(x);
      case BOTH -> sharpened(blurred(x));
    };
  }

  private static NDArray sharpened(NDArray x) {
    return x.mul(2).sub(blurred(x));
  }

  private static NDArray blurred(NDArray x) {
    return blurred(blurred(x, ROWS), COLUMNS);
  }

  /** Returns {@code (before + 2 x + after) / 4} along an axis. */
  private static NDArray blurred(NDArray x, int axis) {
    long size = x.getShape().get(axis);
    NDArray first = part(x, axis, 0, 1);
    NDArray last = part(x, axis, size - 1, size);
    NDArray before = joined(axis, first, part(x, axis, 0, size - 1));
    NDArray after = joined(axis, part(x, axis, 1, size), last);
    return before.add(after).add(x.mul(2)).div(4);
  }

  private static NDArray joined(int axis, NDArray left, NDArray right) {
    return NDArrays.concat(new NDList(left, right), axis);
  }

  private static NDArray part(NDArray x, int axis, long from, long to) {
    NDIndex index = new NDIndex();
    for (int i = 0; i < axis; i++) {
      index.addAllDim();
    }
    return x.get(index.addSliceDim(from, to));
  }
}
