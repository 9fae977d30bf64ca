package org.lethe.evaluator.inversion;

import ai.djl.ndarray.NDArray;

/** Cost that the search lowers, for the probability p of the class. */
enum InversionCost {
  /** {@code 1 - p} (Fredrikson et al. 2015). Its gradient vanishes with p. */
  PROBABILITY {
    @Override
    NDArray of(NDArray logits, NDArray chosen) {
      NDArray all = logits.softmax(CLASSES);
      return all.sub(all.mul(chosen)).sum(new int[] {CLASSES}, true); // exact where p is near 1
    }

    @Override
    NDArray slope(NDArray logits, NDArray chosen) {
      NDArray probability = logits.softmax(CLASSES).mul(chosen).sum(new int[] {CLASSES}, true);
      return LOGARITHM.slope(logits, chosen).mul(probability);
    }

    @Override
    double limit(double gamma) {
      return gamma;
    }

    @Override
    double probability(double cost) {
      return 1 - cost;
    }
  },
  /** {@code -log p}: the same direction, a step that is longer by {@code 1 / p}. */
  LOGARITHM {
    @Override
    NDArray of(NDArray logits, NDArray chosen) {
      return logits.logSoftmax(CLASSES).mul(chosen).sum(new int[] {CLASSES}, true).neg();
    }

    @Override
    NDArray slope(NDArray logits, NDArray chosen) {
      return logits.softmax(CLASSES).sub(chosen);
    }

    @Override
    double limit(double gamma) {
      return -Math.log1p(-gamma);
    }

    @Override
    double probability(double cost) {
      return Math.exp(-cost);
    }
  };

  private static final int CLASSES = 1;

  /**
   * Computes the costs outside a recording of gradients.
   *
   * @param logits [N, classes]
   * @param chosen a one per row at the class
   * @return [N, 1]
   */
  abstract NDArray of(NDArray logits, NDArray chosen);

  /** Computes the gradients of the costs with respect to the logits. */
  abstract NDArray slope(NDArray logits, NDArray chosen);

  /** Returns the cost where {@code 1 - p} is gamma. */
  abstract double limit(double gamma);

  /** Returns the probability of the class at a cost. */
  abstract double probability(double cost);
}
