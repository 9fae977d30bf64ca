package org.lethe.unlearner.debias;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.predict.Predictions;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

/** Contexts and measurements for the tests of all providers. */
final class Setup {
  static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());

  private Setup() {}

  /** Returns a context with an untrained model and a training of two epochs. */
  static Bench bench(Unlearner unlearner, Map<String, ?> settings) {
    return new Bench(unlearner, settings)
        .withOriginal(model(5))
        .withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", 2, "batch", 5));
  }

  static Model model(long seed) {
    Network network = Tiny.classifier(new Shape(3, 8, 8), 2);
    return new Model(network, Initial.weights(network, seed, "model"));
  }

  static Unlearned run(Unlearner unlearner, Bench bench) {
    return Life.whole(unlearner.start(bench, Optional.empty()));
  }

  /** Returns the accuracy on test images in each combination of {@code Right} and {@code Left}. */
  static double[] accuracies(Model model, Samples samples) {
    int[] rows = SplitRows.all(samples, Split.TEST);
    Predictions.Pass pass = new Predictions.Pass(model, new Masker.None(), Split.TEST, rows);
    float[][] logits =
        Life.whole(
                new Predictions(
                    NETWORKS, new CallingThread(), samples, List.of(pass), Optional.empty()))
            .get(0);
    int[] left = samples.values(Split.TEST, Spots.LEFT);
    int[] right = samples.values(Split.TEST, Spots.RIGHT);
    return IntStream.range(0, 4)
        .mapToDouble(
            group ->
                IntStream.of(rows)
                    .filter(row -> 2 * right[row] + left[row] == group)
                    .mapToDouble(row -> logits[row][1] > logits[row][0] == (left[row] == 1) ? 1 : 0)
                    .average()
                    .orElseThrow())
        .toArray();
  }
}
