package org.lethe.evaluator.membership;

/**
 * Threshold on the loss (Yeom et al. 2018, Adversary 1): an image is a member if its loss is below
 * the mean training loss of the model, which the attacker knows. It is measured on training images
 * that the request does not cover.
 *
 * @param mean the mean training loss
 */
record LossThreshold(double mean) {

  /**
   * Computes the mean loss.
   *
   * @param logits the logits of training images, at least one
   * @param classes the class of each
   */
  static LossThreshold of(float[][] logits, int[] classes) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += ClassLogits.loss(logits[i], classes[i]);
    }
    return new LossThreshold(sum / logits.length);
  }

  /** Returns how far the loss of an image is below the threshold. */
  double score(float[] logits, int wanted) {
    return mean - ClassLogits.loss(logits, wanted);
  }
}
