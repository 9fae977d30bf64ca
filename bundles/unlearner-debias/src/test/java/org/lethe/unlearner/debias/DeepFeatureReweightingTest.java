package org.lethe.unlearner.debias;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Spots;

class DeepFeatureReweightingTest {
  private final DeepFeatureReweighting dfr = new DeepFeatureReweighting(Setup.NETWORKS);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, Setup.NETWORKS.sessions());
  }

  /**
   * LogisticRegression(penalty="l1", C=C, solver="saga", tol=1e-15) of scikit-learn 1.9.1 on the
   * standardised mean colours, with the standardisation taken back. All draws are of all images.
   */
  @ParameterizedTest
  @CsvSource({
    "0.3, 3.349426265 -0.935565424 0 -0.936442551",
    "1, 7.151552945 -5.149420735 -0.246377679 -0.948027107"
  })
  void equalsScikitLearn(double strength, String golden) {
    double[] expected = numbers(golden);
    Bench bench = colours(24, 2, Map.of("strengths", List.of(strength), "draws", 3));
    double[][] lines = lines(Setup.run(dfr, bench).model(), 2);
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], lines[1][j] - lines[0][j], 1e-3, "difference " + j);
    }
  }

  @Test
  void ofThreeClassesEachIsFittedAgainstTheRest() {
    Bench bench = colours(48, 3, Map.of("strengths", List.of(1), "draws", 1));
    double[][] lines = lines(Setup.run(dfr, bench).model(), 3);
    double[][] golden = {
      numbers("-4.2402954 1.860395196 -2.451593824 1.16728575"),
      numbers("0 1.995232362 4.968222404 -3.209688253"),
      numbers("4.28193347 -5.522372319 -1.24703789 -0.196751301"),
    };
    for (int k = 0; k < 3; k++) {
      assertArrayEquals(golden[k], lines[k], 1e-3, "class " + k);
    }
  }

  @Test
  void onlyTheLastLayerChanges() {
    Bench bench = Setup.bench(dfr, Map.of());
    Unlearned done = Setup.run(dfr, bench);
    Weights before = bench.original().weights();
    Weights after = done.model().weights();
    for (String name : before.names()) {
      boolean last = name.startsWith("fc.");
      assertEquals(!last, before.get(name).equals(after.get(name)), name);
    }
    assertEquals(Optional.empty(), done.tuning());
    assertEquals(List.of(), bench.snapshots());
  }

  /** All groups of Spots are of one size, of which each half has at most half. */
  @Test
  void eachValidationImageIsReadOnceAndNoOther() {
    CountedSpots samples = new CountedSpots(8, 40);
    Setup.run(dfr, Setup.bench(dfr, Map.of("draws", 2)).with(samples));
    int[] once = new int[40];
    Arrays.fill(once, 1);
    assertArrayEquals(once, samples.reads(Split.VALIDATION));
    assertArrayEquals(new int[40], samples.reads(Split.TRAIN));
    assertArrayEquals(new int[40], samples.reads(Split.TEST));
    CountedSpots fewer = new CountedSpots(8, 40);
    Setup.run(dfr, Setup.bench(dfr, Map.of("draws", 2, "perGroup", 6)).with(fewer));
    assertEquals(4 * 6, IntStream.of(fewer.reads(Split.VALIDATION)).sum());
  }

  @Test
  void theStrengthIsThatOfTheBestWorstGroup() {
    Samples samples = Biased.of(15);
    Bench bench = Setup.bench(dfr, Map.of("strengths", List.of(1e-6, 1, 0.3))).with(samples);
    Unlearned done = Setup.run(dfr, bench);
    double chosen = Figures.one(done.series(), "strength", Map.of()).value();
    Label strength = new Label("strength");
    double best =
        Figures.one(
                done.series(), "worst_group_accuracy", Map.of(strength, Double.toString(chosen)))
            .value();
    assertEquals(
        0, Figures.one(done.series(), "worst_group_accuracy", Map.of(strength, "1.0E-6")).value());
    assertTrue(best > 0);
    assertTrue(
        Figures.all(done.series(), "worst_group_accuracy", Map.of()).stream()
            .allMatch(each -> each.value() <= best));
  }

  @Test
  void drawsAreAveraged() {
    Map<String, ?> one = Map.of("strengths", List.of(1), "draws", 1);
    Map<String, ?> many = Map.of("strengths", List.of(1), "draws", 4);
    Samples samples = Biased.of(15);
    Model first = Setup.run(dfr, Setup.bench(dfr, one).with(samples)).model();
    Model mean = Setup.run(dfr, Setup.bench(dfr, many).with(samples)).model();
    assertNotEquals(first, mean);
    assertEquals(first, Setup.run(dfr, Setup.bench(dfr, one).with(samples)).model());
  }

  @Test
  void whereAHalfLacksAGroupItSaysSo() {
    Samples few =
        Selections.rows(
            new Spots(8, 20), Map.of(Split.VALIDATION, new int[] {0, 1, 2, 4, 5, 6, 8, 9, 10}));
    assertRefused(
        "dfr: a half of the validation images has no image with Right=1, Left=1; give the dataset"
            + " more",
        Setup.bench(dfr, Map.of()).with(few));
  }

  @Test
  void aStrengthIsNeeded() {
    assertRefused(
        "dfr: strengths is empty; give at least one",
        Setup.bench(dfr, Map.of("strengths", List.of())));
  }

  @Test
  void anotherLastLayerIsRefused() {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("conv", new Layer.Conv2d(3, 2, 3, 1, 1, true), "x");
    b.add("mean", new Layer.GlobalMean(), "conv");
    Network network = b.build("mean", List.of("conv"));
    Model model = new Model(network, Initial.weights(network, 1, "model"));
    assertRefused(
        "dfr: the network ends in mean, a GlobalMean; choose a backbone that ends in a linear"
            + " layer",
        Setup.bench(dfr, Map.of()).withOriginal(model));
  }

  private void assertRefused(String message, Bench bench) {
    LetheException e = assertThrows(LetheException.class, () -> dfr.start(bench, Optional.empty()));
    assertEquals(message, e.getMessage());
  }

  private Bench colours(int count, int classes, Map<String, ?> settings) {
    Network.Builder b = Network.builder(new Shape(3, Colours.SIZE, Colours.SIZE));
    b.add("mean", new Layer.GlobalMean(), "x");
    b.add("fc", new Layer.Linear(3, classes), "mean");
    Network network = b.build("fc", List.of("mean"));
    return new Bench(dfr, settings)
        .with(new Colours(count, classes))
        .withOriginal(new Model(network, Initial.weights(network, 1, "model")));
  }

  /** Returns weights and bias of each logit. */
  private static double[][] lines(Model model, int classes) {
    float[] weight = model.weights().get("fc.weight").floats();
    float[] bias = model.weights().get("fc.bias").floats();
    double[][] lines = new double[classes][4];
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < 3; j++) {
        lines[k][j] = weight[3 * k + j];
      }
      lines[k][3] = bias[k];
    }
    return lines;
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
