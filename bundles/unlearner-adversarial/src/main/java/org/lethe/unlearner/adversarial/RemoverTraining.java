package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  static final String SEPARATION = "separation";
  static final String LAMBDA = "lambda";
  private static final List<String> FIXED =
      List.of("loss", "loss_distance", LOSS_TASK, LOSS_ADVERSARY, MEAN_MASK);
  private static final List<String> ADAPTED =
      Stream.concat(FIXED.stream(), Stream.of(SEPARATION, LAMBDA)).toList();

  @Override
  public String name() {
    return "remover";
  }

  @Override
  public List<String> figures() {
    return concealment.lambda().adapts() ? ADAPTED : FIXED;
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
      Lambda lambda = concealment.lambda();
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
        NDArray beta = players.session().scalar(step, concealment.choices().beta());
        NDArray weight = players.session().scalar(step, lambda.value());
        NDArray loss = distance.mul(beta).add(task).add(adversary.term().mul(weight));
        NDArray mask = made.get(Remover.MASK).mean();
        // One transfer for all figures; it has to come before anything is updated.
        NDList figures = new NDList(loss, distance, task, adversary.loss(), mask);
        if (lambda.adapts()) {
          figures.add(adversary.term());
        }
        values = NotFinite.check(this, NDArrays.stack(figures).toFloatArray());
        gradients.backward(loss);
        optimizer.step();
      }
      concealment.update(masked.stopGradient(), features);
      return lambda.adapts() ? adapted(lambda, values) : values;
    }
  }

  /** Adds the weight of an update to its figures, and lets the next ones have another. */
  private static double[] adapted(Lambda lambda, double[] values) {
    double[] all = Arrays.copyOf(values, ADAPTED.size());
    all[ADAPTED.indexOf(LAMBDA)] = lambda.value();
    lambda.observe(all[ADAPTED.indexOf(SEPARATION)], all[ADAPTED.indexOf(LOSS_TASK)]);
    return all;
  }
}
