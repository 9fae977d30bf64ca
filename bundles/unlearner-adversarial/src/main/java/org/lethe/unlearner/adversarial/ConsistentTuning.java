package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.lethe.nn.Module.Mode;
import org.lethe.nn.train.Losses;
import org.lethe.nn.train.Optimizer;

/**
 * The update of M by its loss on masked images (Eq. 5) plus a weight times the cross entropy
 * between M's answers to the raw images and to the masked ones. The answers to masked images are
 * the target, a constant, so M itself learns to answer as if the feature were masked. Both forms of
 * a batch go through the network together, so that batch normalisation sees as many of each.
 */
record ConsistentTuning(
    Players players, TrainingImages images, Optimizer optimizer, double consistency)
    implements ModelTuning {

  @Override
  public String name() {
    return "fine-tuning";
  }

  @Override
  public List<String> figures() {
    return List.of("loss", RemoverTraining.LOSS_TASK, "loss_consistency");
  }

  @Override
  public void begin() {
    players.learn(players.model());
  }

  @Override
  public double[] step(int[] rows) throws NotFinite {
    try (NDManager step = players.session().step()) {
      NDArray raw = images.images(step, rows);
      NDArray masked = players.masked().of(step, raw, rows);
      NDArray both = NDArrays.concat(new NDList(masked, raw));
      try (GradientCollector gradients = players.session().gradients()) {
        NDList logits = players.model().forward(both, Mode.TRAIN).split(2);
        NDArray task = Losses.crossEntropy(logits.get(0), images.labels(step, rows));
        NDArray target = logits.get(0).softmax(1).stopGradient();
        NDArray agreement = Losses.softCrossEntropy(logits.get(1), target);
        NDArray weight = players.session().scalar(step, consistency);
        NDArray loss = task.add(agreement.mul(weight));
        NDList figures = new NDList(loss, task, agreement);
        double[] values = NotFinite.check(this, NDArrays.stack(figures).toFloatArray());
        gradients.backward(loss);
        optimizer.step();
        return values;
      }
    }
  }
}
