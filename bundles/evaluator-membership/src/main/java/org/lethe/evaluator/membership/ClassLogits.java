package org.lethe.evaluator.membership;

/** Functions of the logits of one image. All are stable for large logits. */
final class ClassLogits {
  private ClassLogits() {}

  /** Returns the softmax vector. */
  static float[] probabilities(float[] logits) {
    double all = logSumExp(logits, -1);
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) Math.exp(logits[i] - all);
    }
    return probabilities;
  }

  /** Returns the cross entropy with a class. */
  static double loss(float[] logits, int wanted) {
    return logSumExp(logits, -1) - logits[wanted];
  }

  /** Returns the log odds of a class, {@code log(p / (1 - p))}. */
  static double logOdds(float[] logits, int wanted) {
    return logits[wanted] - logSumExp(logits, wanted);
  }

  /** Returns whether a class has the largest logit. */
  static boolean predicts(float[] logits, int wanted) {
    for (float logit : logits) {
      if (logit > logits[wanted]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the logarithm of the sum of the exponentials of all logits but one. */
  private static double logSumExp(float[] logits, int excepted) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      largest = i == excepted ? largest : Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += i == excepted ? 0 : Math.exp(logits[i] - largest);
    }
    return largest + Math.log(sum);
  }
}
