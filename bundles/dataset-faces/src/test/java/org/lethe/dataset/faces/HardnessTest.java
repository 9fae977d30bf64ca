package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Scores;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;
import org.lethe.api.tensor.Weights;
import org.lethe.backbone.resnet.ResNet18;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.predict.Predictions;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.CallingThread;

/**
 * Every attribute can be learned, but not at once: a ResNet-18 of width 16 does not know it after
 * one epoch and knows it after eight, on persons it has not seen, in the mean over the seeds. Takes
 * a minute or two per attribute and seed, so it runs under the profile {@code hardness} alone;
 * {@code -Dattributes=Bald,Male} and {@code -Dseeds=1} make it shorter.
 */
@Tag("hardness")
class HardnessTest {
  private static final int TRAIN = 3000;
  private static final int TEST = 2000;
  private static final TrainingOptions OPTIONS = new TrainingOptions(8, 36, 1e-3, 0);
  private static final Masker NONE = new Masker.None();

  private record Aurocs(double first, double last) {
    @Override
    public String toString() {
      return "%.3f after one epoch, %.3f after eight".formatted(first, last);
    }
  }

  private final Networks networks = new EngineNetworks(Engine.getInstance());
  private final Network network = network();
  @TempDir private Path folder;

  static List<String> attributes() {
    return List.of(System.getProperty("attributes", String.join(",", Attribute.ids())).split(","));
  }

  private static int[] seeds() {
    return List.of(System.getProperty("seeds", "1,2,3").split(",")).stream()
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void takesMoreThanOneEpochAndNotMoreThanEight(String attribute) {
    double first = 0;
    double last = 0;
    for (int seed : seeds()) {
      Aurocs aurocs = train(attribute, seed);
      System.out.printf("%s, seed %d: %s%n", attribute, seed, aurocs);
      first += aurocs.first / seeds().length;
      last += aurocs.last / seeds().length;
    }
    assertTrue(first < .9, "%s is trivial: %.3f after one epoch".formatted(attribute, first));
    assertTrue(last > .95, "%s is noise: %.3f after eight epochs".formatted(attribute, last));
  }

  private Aurocs train(String attribute, int seed) {
    try (Samples samples = new FaceSamples(options(seed), folder, Assertions::fail);
        Training training = training(samples, attribute, seed)) {
      for (int step = 0; step < TRAIN / OPTIONS.batch(); step++) {
        training.step();
      }
      double first = auroc(samples, attribute, weights(training));
      while (training.step()) {
        training.progress();
      }
      return new Aurocs(first, auroc(samples, attribute, training.result()));
    }
  }

  private static Options options(int seed) {
    Map<String, Object> given = Map.of("seed", 1000 + seed, "train", TRAIN, "test", TEST);
    return Options.of(Settings.check(Options.SETTINGS, given));
  }

  private static Network network() {
    ResNet18 backbone = new ResNet18();
    Settings settings = Settings.check(backbone.settings(), Map.of("width", 16));
    return backbone.describe(settings, new Shape(3, 64, 64), 2);
  }

  private Training training(Samples samples, String attribute, int seed) {
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, seed, "hardness")),
            samples,
            Target.classes(attribute),
            NONE,
            IntStream.range(0, TRAIN).toArray(),
            OPTIONS,
            seed,
            "hardness");
    return new Training(networks, new CallingThread(), plan, Optional.empty());
  }

  /** The weights as they are on the way. */
  private static Weights weights(Training training) {
    State state = new State();
    training.save(state);
    return state.weights("weights");
  }

  private double auroc(Samples samples, String attribute, Weights weights) {
    int[] rows = IntStream.range(0, TEST).toArray();
    Predictions.Pass pass =
        new Predictions.Pass(new Model(network, weights), NONE, Split.TEST, rows);
    try (Predictions task =
        new Predictions(networks, new CallingThread(), samples, List.of(pass), Optional.empty())) {
      while (task.step()) {
        task.progress();
      }
      float[][] logits = task.result().get(0);
      double[] scores = IntStream.of(rows).mapToDouble(i -> logits[i][1] - logits[i][0]).toArray();
      return Scores.auroc(samples.values(Split.TEST, attribute), scores).value();
    }
  }
}
