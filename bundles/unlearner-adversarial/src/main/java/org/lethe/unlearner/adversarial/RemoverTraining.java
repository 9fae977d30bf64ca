package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.lethe.api.remover.Remover;
import org.lethe.nn.Losses;
import org.lethe.nn.Module;
import org.lethe.nn.Module.Mode;
import org.lethe.nn.Optimizer;

/**
 * Lines 4-10 of Algorithm 1: updates the remover E by L_E = beta |x - E(x)| + L_M - lambda L_C (Eq.
 * 3, with Eq. 1, 2 and 4), the distance being a mean over pixels. M and C are frozen: neither their
 * parameters nor their batch statistics move.
 */
record RemoverTraining(
    Players players, TrainingImages images, Optimizer optimizer, double beta, double lambda)
    implements Phase {

  @Override
  public String name() {
    return "remover";
  }

  @Override
  public List<String> figures() {
    return List.of("loss", "loss_distance", "loss_task", "loss_adversary", "mean_mask");
  }

  @Override
  public void begin() {
    players.learn(players.remover());
  }

  @Override
  public double[] step(int[] rows) throws NotFinite {
    try (NDManager step = players.session().step();
        GradientCollector gradients = players.session().gradients()) {
      NDArray x = images.images(step, rows);
      Module remover = players.remover();
      String output = remover.network().output();
      Map<String, NDArray> made = remover.forward(x, Mode.TRAIN, List.of(output, Remover.MASK));
      NDArray masked = made.get(output);
      NDArray distance = Losses.l1(x, masked);
      NDArray task =
          Losses.crossEntropy(
              players.model().forward(masked, Mode.EVAL), images.labels(step, rows));
      NDArray adversary =
          Losses.binaryCrossEntropy(
              players.adversary().forward(masked, Mode.EVAL), images.features(step, rows));
      NDArray loss =
          distance
              .mul(players.session().scalar(step, beta))
              .add(task)
              .sub(adversary.mul(players.session().scalar(step, lambda)));
      NDArray mask = made.get(Remover.MASK).mean();
      // One transfer for all figures; it has to come before anything is updated.
      NDList figures = new NDList(loss, distance, task, adversary, mask);
      double[] values = NotFinite.check(this, NDArrays.stack(figures).toFloatArray());
      gradients.backward(loss);
      optimizer.step();
      return values;
    }
  }
}
