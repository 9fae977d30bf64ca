package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import org.lethe.nn.Session;

/**
 * Mean losses over a batch, as scalars on the graph. Free of operators with Java numbers, which
 * give wrong gradients when the garbage collector runs before the backward pass.
 */
public final class Losses {
  private static final double LEAST_VARIANCE = 0.01;

  private Losses() {}

  /**
   * Computes the softmax cross entropy.
   *
   * @param logits [N, classes]
   * @param labels int64 [N]
   */
  public static NDArray crossEntropy(NDArray logits, NDArray labels) {
    return logits.logSoftmax(1).gather(labels.expandDims(1), 1).mean().neg();
  }

  /**
   * Computes the mean over the batch of weight times softmax cross entropy. It is not divided by
   * the sum of the weights, so that its mean over all batches is the weighted loss of all images.
   *
   * @param logits [N, classes]
   * @param labels int64 [N]
   * @param weights [N], constants: off the graph
   */
  static NDArray crossEntropy(NDArray logits, NDArray labels, NDArray weights) {
    NDArray chosen = logits.logSoftmax(1).gather(labels.expandDims(1), 1);
    return chosen.mul(weights.expandDims(1)).mean().neg();
  }

  /**
   * Computes the binary cross entropy of sigmoids, over all outputs: softplus(z) - z t.
   *
   * @param logits [N, outputs]
   * @param targets [N, outputs] in [0, 1]
   */
  public static NDArray binaryCrossEntropy(NDArray logits, NDArray targets) {
    return Activation.softPlus(logits).sub(logits.mul(targets)).mean();
  }

  /**
   * Computes the mean over the batch and all outputs of weight times binary cross entropy.
   *
   * @param logits [N, outputs]
   * @param targets [N, outputs] in [0, 1]
   * @param weights [N], constants: off the graph
   */
  static NDArray binaryCrossEntropy(NDArray logits, NDArray targets, NDArray weights) {
    NDArray each = Activation.softPlus(logits).sub(logits.mul(targets));
    return each.mul(weights.expandDims(1)).mean();
  }

  /** Computes the mean absolute difference. */
  public static NDArray l1(NDArray left, NDArray right) {
    return left.sub(right).abs().mean();
  }

  /**
   * Computes the cross entropy with given probabilities instead of labels.
   *
   * @param logits [N, classes]
   * @param probabilities [N, classes], constants: off the graph
   */
  public static NDArray softCrossEntropy(NDArray logits, NDArray probabilities) {
    return logits.logSoftmax(1).mul(probabilities).sum(new int[] {1}).mean().neg();
  }

  /**
   * Computes the discriminability index d' (Green and Swets 1966) of each output, as far as it is
   * above 0. It is the distance between the mean logits of rows with target 1 and with target 0, in
   * units of their pooled standard deviation, which is a constant: off the graph. It does not
   * depend on the scale of the logits, has a gradient however sure the outputs are, and is 0 where
   * they do not separate the targets. An output whose targets are all equal counts as 0.
   *
   * @param session the session that makes the constants
   * @param step the manager that owns them
   * @param logits [N, outputs]
   * @param targets [N, outputs], 0 or 1
   * @return the mean over the outputs
   */
  public static NDArray separation(
      Session session, NDManager step, NDArray logits, NDArray targets) {
    NDArray one = session.scalar(step, 1);
    NDArray others = one.sub(targets);
    NDArray with = targets.sum(new int[] {0});
    NDArray without = others.sum(new int[] {0});
    NDArray both = with.minimum(without).minimum(one);
    NDArray high = logits.mul(targets).sum(new int[] {0}).div(with.maximum(one));
    NDArray low = logits.mul(others).sum(new int[] {0}).div(without.maximum(one));
    NDArray spread =
        logits.sub(targets.mul(high).add(others.mul(low))).square().mean(new int[] {0});
    NDArray deviation = spread.add(session.scalar(step, LEAST_VARIANCE)).sqrt().stopGradient();
    return Activation.relu(high.sub(low)).div(deviation).mul(both).mean();
  }
}
