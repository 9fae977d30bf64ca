package org.lethe.unlearner.debias;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Initial;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/**
 * A model that was trained on biased images, whose worst group has an accuracy of about a quarter,
 * and the baselines on the same images.
 */
class WorstGroupRisesTest {
  private static final Map<String, ?> PLAIN = Map.of("epochs", 8, "batch", 20, "lr", 3e-3);
  private static final Samples SAMPLES = Biased.of(15);
  private static final int FILTERS = 16;
  private static Model original;
  private static double worst;

  @BeforeAll
  static void train() {
    Training.Plan plan =
        new Training.Plan(
            untrained(),
            SAMPLES,
            Target.classes(Spots.LEFT),
            new Masker.None(),
            SplitRows.all(SAMPLES, Split.TRAIN),
            TrainingOptions.from(bench(new Reweigh(Setup.NETWORKS), Map.of()).originalTraining()),
            1,
            "plain");
    original =
        new Model(
            plan.start().network(),
            Life.whole(new Training(Setup.NETWORKS, new CallingThread(), plan, Optional.empty())));
    worst = worst(original);
    assertTrue(worst < 0.4, "plain training: " + worst);
  }

  @AfterAll
  static void nothingIsLeftOpen() {
    assertEquals(0, Setup.NETWORKS.sessions());
  }

  @Test
  void byGroupWeights() {
    assertRises(new Reweigh(Setup.NETWORKS), Map.of());
  }

  @Test
  void byWeightsThatMakeTheFeatureIndependent() {
    assertRises(new Reweigh(Setup.NETWORKS), Map.of("weights", "independent"));
  }

  @Test
  void byTrainingTwice() {
    assertRises(new JustTrainTwice(Setup.NETWORKS), Map.of("factor", 10, "identifyEpochs", 2));
  }

  @Test
  void byANewLastLayer() {
    assertRises(new DeepFeatureReweighting(Setup.NETWORKS), Map.of());
  }

  private static void assertRises(Unlearner unlearner, Map<String, ?> settings) {
    Bench bench = bench(unlearner, settings).withOriginal(original);
    double after = worst(Setup.run(unlearner, bench).model());
    assertTrue(after > worst + 0.15, "worst group: %s, before %s".formatted(after, worst));
    assertEquals(List.of(), bench.warnings());
  }

  private static Bench bench(Unlearner unlearner, Map<String, ?> settings) {
    return new Bench(unlearner, settings)
        .with(SAMPLES)
        .withOriginalTraining(TrainingOptions.settings(), PLAIN);
  }

  private static Model untrained() {
    Network.Builder b = Network.builder(new Shape(3, Biased.SIZE, Biased.SIZE));
    b.add("conv", new Layer.Conv2d(3, FILTERS, 4, 4, 0, false), "x");
    b.add("bn", new Layer.BatchNorm2d(FILTERS), "conv");
    b.add("relu", new Layer.Relu(), "bn");
    b.add("mean", new Layer.GlobalMean(), "relu");
    b.add("fc", new Layer.Linear(FILTERS, 2), "mean");
    Network network = b.build("fc", List.of("mean"));
    return new Model(network, Initial.weights(network, 3, "plain"));
  }

  private static double worst(Model model) {
    return Arrays.stream(Setup.accuracies(model, SAMPLES)).min().orElseThrow();
  }
}
