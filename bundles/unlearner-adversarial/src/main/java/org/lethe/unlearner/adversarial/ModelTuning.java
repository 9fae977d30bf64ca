package org.lethe.unlearner.adversarial;

import org.lethe.nn.train.Optimizer;

/** A phase that updates M while the remover is frozen: lines 12-16 of Algorithm 1. */
sealed interface ModelTuning extends Phase permits MaskedTuning, ConsistentTuning {

  /** Creates the tuning that the settings choose. */
  static ModelTuning of(
      Players players, TrainingImages images, Optimizer optimizer, Choices choices) {
    return choices.tuning() == Choices.Tuned.MASKED
        ? new MaskedTuning(players, images, optimizer)
        : new ConsistentTuning(players, images, optimizer, choices.consistency());
  }
}
