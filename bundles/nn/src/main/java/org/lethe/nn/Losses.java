package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * Mean losses over a batch, as scalars on the graph. Free of operators with Java numbers, which
 * give wrong gradients when the garbage collector runs before the backward pass.
 */
public final class Losses {
  private Losses() {}

  /**
   * Softmax cross entropy.
   *
   * @param logits [N, classes]
   * @param labels int64 [N]
   */
  public static NDArray crossEntropy(NDArray logits, NDArray labels) {
    return logits.logSoftmax(1).gather(labels.expandDims(1), 1).mean().neg();
  }

  /**
   * Binary cross entropy of sigmoids, over all outputs: softplus(z) - z t.
   *
   * @param logits [N, outputs]
   * @param targets [N, outputs] in [0, 1]
   */
  public static NDArray binaryCrossEntropy(NDArray logits, NDArray targets) {
    return Activation.softPlus(logits).sub(logits.mul(targets)).mean();
  }

  /** The mean absolute difference. */
  public static NDArray l1(NDArray left, NDArray right) {
    return left.sub(right).abs().mean();
  }
}
