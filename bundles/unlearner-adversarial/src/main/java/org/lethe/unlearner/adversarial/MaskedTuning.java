package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.lethe.nn.Module.Mode;
import org.lethe.nn.train.Losses;
import org.lethe.nn.train.Optimizer;

/**
 * Update of M by its loss on masked images (Eq. 5): lines 12-16 of Algorithm 1. E is frozen, with
 * fixed batch statistics, so an image's mask does not depend on its batch.
 */
record MaskedTuning(Players players, TrainingImages images, Optimizer optimizer)
    implements ModelTuning {

  @Override
  public String name() {
    return "fine-tuning";
  }

  @Override
  public List<String> figures() {
    return List.of(RemoverTraining.LOSS_TASK);
  }

  @Override
  public void begin() {
    players.learn(players.model());
  }

  @Override
  public double[] step(int[] rows) throws NotFinite {
    try (NDManager step = players.session().step()) {
      NDArray masked = players.masked().of(step, images.images(step, rows), rows);
      try (GradientCollector gradients = players.session().gradients()) {
        NDArray logits = players.model().forward(masked, Mode.TRAIN);
        NDArray loss = Losses.crossEntropy(logits, images.labels(step, rows));
        double[] values = NotFinite.check(this, new float[] {loss.getFloat()});
        gradients.backward(loss);
        optimizer.step();
        return values;
      }
    }
  }
}
