package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.lethe.nn.Module.Mode;
import org.lethe.nn.train.Losses;
import org.lethe.nn.train.Optimizer;

/**
 * The adversary's part in the remover's training: its term in the loss and, if it is co-trained,
 * its own update.
 *
 * @param players the networks
 * @param choices the settings
 * @param lambda the weight of the term
 * @param optimizer optimiser of the adversary, if it is co-trained
 */
record Concealment(Players players, Choices choices, Lambda lambda, Optimizer optimizer) {

  /**
   * The adversary's loss, and the term that the remover minimises.
   *
   * @param loss the cross entropy
   * @param term the term without its weight: d', or the negative loss
   */
  record Terms(NDArray loss, NDArray term) {}

  /**
   * Computes the terms on a graph.
   *
   * @param masked [N, C, H, W]
   * @param features [N, features] in {0, 1}
   */
  Terms of(NDManager step, NDArray masked, NDArray features) {
    NDArray logits = players.adversary().forward(masked, Mode.EVAL);
    NDArray loss = Losses.binaryCrossEntropy(logits, features);
    NDArray term =
        switch (choices.objective()) {
          case PAPER -> loss.neg();
          case SEPARATION -> Losses.separation(players.session(), step, logits, features);
        };
    return new Terms(loss, term);
  }

  /** Trains the adversary on masked images, if it is co-trained. */
  void update(NDArray masked, NDArray features) {
    if (choices.adversaryRate() == 0) {
      return;
    }
    players.learn(players.adversary());
    try (GradientCollector gradients = players.session().gradients()) {
      NDArray logits = players.adversary().forward(masked, Mode.TRAIN);
      gradients.backward(Losses.binaryCrossEntropy(logits, features));
    }
    optimizer.step();
    players.learn(players.remover());
  }
}
