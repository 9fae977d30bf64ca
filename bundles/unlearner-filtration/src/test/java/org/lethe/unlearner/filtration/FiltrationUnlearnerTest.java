package org.lethe.unlearner.filtration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.contract.TrainedTiles;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.predict.Predictions;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Golden;
import org.lethe.testing.Life;
import org.lethe.testing.Tiles;
import org.lethe.testing.Tiny;

class FiltrationUnlearnerTest {
  private static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());
  private final FiltrationUnlearner filtration = new FiltrationUnlearner(NETWORKS);
  private final Tiles samples = new Tiles(8, 12);
  private final Network network = network(true);

  /** The weights that numpy 2 computes from the logits of twelve images, for the class c. */
  @Test
  void theLastLayerIsNumpys() {
    Map<String, float[]> golden = Golden.read(getClass(), "golden.txt");
    Weights weights = run(bench(Map.of())).model().weights();
    assertArrayEquals(golden.get("weight"), weights.get("fc.weight").floats(), 1e-4f);
    assertArrayEquals(golden.get("bias"), weights.get("fc.bias").floats(), 1e-4f);
    assertEquals(Tiny.weights(network).get("conv.weight"), weights.get("conv.weight"));
  }

  @Test
  void theClassIsNeverPredictedAndOthersKeepTheirMeans() {
    Unlearned done = run(bench(Map.of()));
    assertEquals(Optional.empty(), done.tuning());
    double[][] before = means(bench(Map.of()).original());
    double[][] after = means(done.model());
    for (int k : new int[] {0, 1, 3}) {
      before[k][2] = FiltrationUnlearner.REMOVED;
      assertArrayEquals(before[k], after[k], 1e-3, "class " + k);
    }
  }

  @ParameterizedTest
  @EnumSource(Filtration.Variant.class)
  void theClassIsForgottenAndTheOthersAreNot(Filtration.Variant variant) {
    TrainedTiles tiles = new TrainedTiles(NETWORKS);
    String word = variant.name().toLowerCase(Locale.ROOT);
    Model done = run(tiles.bench(filtration, Map.of("variant", word))).model();
    assertEquals(0, tiles.unlearned(done));
    double remaining = tiles.remaining(done);
    assertTrue(remaining >= 0.95, "remaining " + remaining);
  }

  @Test
  void theNaiveVariantOnlyRemovesTheOutput() {
    Weights before = Tiny.weights(network);
    Weights after = run(bench(Map.of("variant", "naive"))).model().weights();
    List<float[]> rows = before.get("fc.weight").rows();
    rows.get(2)[0] = rows.get(2)[1] = rows.get(2)[2] = rows.get(2)[3] = 0;
    assertEquals(Tensor.ofRows(rows), after.get("fc.weight"));
    float[] bias = before.get("fc.bias").floats();
    bias[2] = FiltrationUnlearner.REMOVED;
    assertArrayEquals(bias, after.get("fc.bias").floats());
  }

  @Test
  void modelsThatCannotBeFilteredAreRefused() {
    Network sigmoid = network(false);
    Bench other = bench(Map.of()).withOriginal(new Model(sigmoid, Tiny.weights(sigmoid)));
    assertEquals(
        "linear-filtration: the last layer of the model, end, is not linear;"
            + " use a model that ends in one",
        refusal(other));
    Map<String, Tensor> still = new LinkedHashMap<>(Tiny.weights(network).asMap());
    still.put("fc.weight", Tensor.of(new float[16], 4, 4));
    assertEquals(
        "linear-filtration: the mean logits of the classes are linearly dependent;"
            + " use variant: naive",
        refusal(bench(Map.of()).withOriginal(new Model(network, Weights.of(still)))));
  }

  @Test
  void aClassWithoutTrainingImagesIsNamed() {
    Tiles three =
        new Tiles(8, 12) {
          @Override
          public int[] values(Split split, String annotation) {
            return IntStream.of(super.values(split, annotation)).map(k -> k % 3).toArray();
          }
        };
    assertEquals(
        "linear-filtration: class 3 has no finite mean logits; it needs training images",
        refusal(bench(Map.of()).with(three)));
  }

  private String refusal(Bench bench) {
    return assertThrows(LetheException.class, () -> run(bench)).getMessage();
  }

  private double[][] means(Model model) {
    int[] rows = IntStream.range(0, 12).toArray();
    Predictions.Pass pass = new Predictions.Pass(model, new Masker.None(), Split.TRAIN, rows);
    float[][] logits =
        Life.whole(
                new Predictions(
                    NETWORKS, new CallingThread(), samples, List.of(pass), Optional.empty()))
            .get(0);
    double[][] means = new double[4][4];
    for (int row : rows) {
      for (int k = 0; k < 4; k++) {
        means[row % 4][k] += logits[row][k] / 3;
      }
    }
    return means;
  }

  private Bench bench(Map<String, ?> settings) {
    return new Bench(filtration, settings)
        .with(samples)
        .withOriginal(new Model(network, Tiny.weights(network)))
        .forgettingClass("c");
  }

  private Unlearned run(Bench bench) {
    return Life.whole(filtration.start(bench, Optional.empty()));
  }

  /** Returns a network that looks at the whole image at once. */
  private static Network network(boolean linear) {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("conv", new Layer.Conv2d(3, 4, 8, 8, 0, false), "x");
    b.add("mean", new Layer.GlobalMean(), "conv");
    b.add("fc", new Layer.Linear(4, 4), "mean");
    if (linear) {
      return b.build("fc", List.of());
    }
    b.add("end", new Layer.Sigmoid(), "fc");
    return b.build("end", List.of());
  }
}
