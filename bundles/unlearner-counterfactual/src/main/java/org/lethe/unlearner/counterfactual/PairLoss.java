package org.lethe.unlearner.counterfactual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.nn.Session;
import org.lethe.nn.train.Losses;

/**
 * Loss of a batch of pairs, as scalars on the graph. It is the cross entropy of the task plus a
 * weight times the cross entropy between an answer and its partner's, each a mean over both halves.
 * The partner's answer is a constant target.
 *
 * @param total the sum that is minimised
 * @param task the first term
 * @param consistency the second term, without its weight
 */
record PairLoss(NDArray total, NDArray task, NDArray consistency) {
  static final List<String> FIGURES = List.of("loss", "loss_task", "loss_consistency");

  /**
   * Computes the loss.
   *
   * @param logits [2N, classes]: of N images, then of their partners
   * @param labels int64 [2N]
   * @param targets the targets, see {@link #targets}
   */
  static PairLoss of(
      Session session,
      NDManager step,
      NDArray logits,
      NDArray labels,
      NDArray targets,
      double weight) {
    NDArray task = Losses.crossEntropy(logits, labels);
    NDArray consistency = Losses.softCrossEntropy(logits, targets);
    NDArray total = task.add(consistency.mul(session.scalar(step, weight)));
    return new PairLoss(total, task, consistency);
  }

  /** Returns the probabilities that each image's partner was given, off the graph. */
  static NDArray targets(NDArray logits) {
    NDList halves = logits.softmax(1).stopGradient().split(2);
    return NDArrays.concat(new NDList(halves.get(1), halves.get(0)));
  }

  /** Returns the values of {@link #FIGURES}, in one transfer. */
  double[] values() {
    float[] values = NDArrays.stack(new NDList(total, task, consistency)).toFloatArray();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
