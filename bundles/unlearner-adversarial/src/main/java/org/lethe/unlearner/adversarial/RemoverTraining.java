package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.lethe.api.remover.Remover;
import org.lethe.nn.Module;
import org.lethe.nn.Module.Mode;
import org.lethe.nn.train.Losses;
import org.lethe.nn.train.Optimizer;

/**
 * Update of the remover E by L_E = beta |x - E(x)| + L_M + the adversary's term (Eq. 3, with Eq. 1,
 * 2 and 4): lines 4-10 of Algorithm 1. The distance is a mean over pixels. M and C are frozen
 * meanwhile: neither their parameters nor their batch statistics change. A co-trained C is updated
 * on the same masked images after E.
 */
record RemoverTraining(
    Players players, TrainingImages images, Optimizer optimizer, Concealment concealment)
    implements Phase {
  static final String LOSS_TASK = "loss_task";
  static final String LOSS_ADVERSARY = "loss_adversary";
  static final String MEAN_MASK = "mean_mask";

  @Override
  public String name() {
    return "remover";
  }

  @Override
  public List<String> figures() {
    return List.of("loss", "loss_distance", LOSS_TASK, LOSS_ADVERSARY, MEAN_MASK);
  }

  @Override
  public void begin() {
    players.learn(players.remover());
  }

  @Override
  public double[] step(int[] rows) throws NotFinite {
    try (NDManager step = players.session().step()) {
      NDArray features = images.features(step, rows);
      double[] values;
      NDArray masked;
      try (GradientCollector gradients = players.session().gradients()) {
        NDArray x = images.images(step, rows);
        Module remover = players.remover();
        String output = remover.network().output();
        Map<String, NDArray> made = remover.forward(x, Mode.TRAIN, List.of(output, Remover.MASK));
        masked = made.get(output);
        NDArray distance = Losses.l1(x, masked);
        NDArray task =
            Losses.crossEntropy(
                players.model().forward(masked, Mode.EVAL), images.labels(step, rows));
        Concealment.Terms adversary = concealment.of(step, masked, features);
        double beta = concealment.choices().beta();
        NDArray loss =
            distance.mul(players.session().scalar(step, beta)).add(task).add(adversary.term());
        NDArray mask = made.get(Remover.MASK).mean();
        // One transfer for all figures; it has to come before anything is updated.
        NDList figures = new NDList(loss, distance, task, adversary.loss(), mask);
        values = NotFinite.check(this, NDArrays.stack(figures).toFloatArray());
        gradients.backward(loss);
        optimizer.step();
      }
      concealment.update(masked.stopGradient(), features);
      return values;
    }
  }
}
