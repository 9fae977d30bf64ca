package org.lethe.evaluator.membership;

import java.util.Locale;
import org.lethe.api.measure.Label;

/** Attack that tells members of the training split from other images. */
enum Attack {
  /** Network that reads the softmax vector (Shokri et al. 2017, arXiv:1610.05820). */
  SHOKRI(0),
  /** Threshold on the loss (Yeom et al. 2018, arXiv:1709.01604). */
  YEOM(0),
  /**
   * Likelihood ratio, offline (Carlini et al. 2022, arXiv:2112.03570). Its threshold is that of a
   * one-sided test at a level of 5 %.
   */
  LIRA(1.645);

  /** Label with the word of the attack. */
  static final Label LABEL = new Label("attack");

  private final double threshold;

  Attack(double threshold) {
    this.threshold = threshold;
  }

  /** Returns the score above which an image counts as a member. */
  double threshold() {
    return threshold;
  }

  /** Returns the name in lower case. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
