package org.lethe.unlearner.ascent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.contract.TrainedTiles;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Golden;
import org.lethe.testing.Life;
import org.lethe.testing.Tiles;
import org.lethe.testing.Tiny;

class GradientAscentTest {
  private static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());
  private final GradientAscent ascent = new GradientAscent(NETWORKS);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, NETWORKS.sessions());
  }

  /**
   * Weights and losses of two updates by PyTorch 2.7.1 with Adam and fixed statistics, on the three
   * images of the class c and the nine others.
   */
  @ParameterizedTest
  @ValueSource(strings = {"0", "0.75"})
  void twoUpdatesArePyTorchs(String remaining) {
    Map<String, float[]> golden = Golden.read(getClass(), "golden.txt");
    Network network = Tiny.classifier(new Shape(3, 8, 8), 4);
    Map<String, ?> settings =
        Map.of("epochs", 2, "batch", 9, "lr", 1e-2, "remaining", Double.valueOf(remaining));
    Unlearned done =
        run(
            new Bench(ascent, settings)
                .with(new Tiles(8, 12))
                .withOriginal(new Model(network, Tiny.weights(network)))
                .forgettingClass("c"));
    assertArrayEquals(golden.get("weights" + remaining), trained(done.model()), 1e-5f);
    float[] losses = golden.get("losses" + remaining);
    boolean both = !remaining.equals("0");
    List<Measurement> series =
        done.series().stream().filter(each -> !each.name().equals("work")).toList();
    assertEquals(both ? 4 : 2, series.size());
    for (int i = 0; i < series.size(); i++) {
      assertEquals(losses[both ? i : 2 * i], series.get(i).value(), 1e-5);
      assertEquals(3, series.get(i).count());
    }
    assertEquals(Optional.of("2"), series.get(series.size() - 1).label(Label.EPOCH));
    assertEquals(
        both ? List.of(12.0, 24.0) : List.of(3.0, 6.0),
        Figures.all(done.series(), "work", Map.of()).stream().map(Measurement::value).toList());
    assertEquals(Optional.of(new Tuning(2, 3, 1e-2)), done.tuning());
    for (String buffer : List.of("bn.running_mean", "bn.running_var", "bn.num_batches_tracked")) {
      assertEquals(Tiny.weights(network).get(buffer), done.model().weights().get(buffer), buffer);
    }
  }

  private static float[] trained(Model model) {
    Weights weights = model.weights();
    float[] all = new float[0];
    for (String name : List.of("conv.weight", "bn.weight", "bn.bias", "fc.weight", "fc.bias")) {
      float[] part = weights.get(name).floats();
      float[] longer = Arrays.copyOf(all, all.length + part.length);
      System.arraycopy(part, 0, longer, all.length, part.length);
      all = longer;
    }
    return all;
  }

  @Test
  void theClassIsForgottenAndWithRemainingImagesTheOthersAreNot() {
    TrainedTiles tiles = new TrainedTiles(NETWORKS);
    Bench bench =
        tiles.bench(ascent, Map.of("epochs", 8, "batch", 10, "lr", 1e-3, "remaining", 0.8));
    Unlearned done = run(bench);
    double unlearned = tiles.unlearned(done.model());
    double remaining = tiles.remaining(done.model());
    assertTrue(unlearned <= 0.05, "unlearned " + unlearned);
    assertTrue(remaining >= 0.95, "remaining " + remaining);
    assertEquals(8, bench.snapshots().size());
    assertEquals(done.model(), bench.snapshots().get(7).model());
  }

  @Test
  void aloneItReadsNoRemainingImage() {
    CountedSpots samples = new CountedSpots(8, 20);
    Network network = Tiny.classifier(new Shape(3, 8, 8), 2);
    run(
        new Bench(ascent, Map.of("epochs", 3, "batch", 2))
            .with(samples)
            .withOriginal(new Model(network, Tiny.weights(network)))
            .forgettingRows(1, 4, 5, 9));
    int[] expected =
        IntStream.range(0, 20).map(i -> List.of(1, 4, 5, 9).contains(i) ? 3 : 0).toArray();
    assertArrayEquals(expected, samples.reads(Split.TRAIN));
  }

  @Test
  void aLossThatIsNotFiniteIsNamed() {
    Network network = Tiny.classifier(new Shape(3, 8, 8), 4);
    Map<String, Tensor> broken = new LinkedHashMap<>(Tiny.weights(network).asMap());
    broken.put("fc.bias", Tensor.of(new float[] {0, Float.NaN, 0, 0}, 4));
    Bench bench =
        new Bench(ascent, Map.of())
            .with(new Tiles(8, 12))
            .withOriginal(new Model(network, Weights.of(broken)))
            .forgettingClass("c");
    assertEquals(
        "gradient-ascent: loss_unlearned is NaN at step 0; lower lr (now 1.0E-5) or epochs (now 1),"
            + " or raise remaining (now 0.0)",
        assertThrows(LetheException.class, () -> run(bench)).getMessage());
  }

  @Test
  void aRequestThatCoversEverythingIsRefused() {
    Bench bench = new Bench(ascent, Map.of()).forgettingRows(IntStream.range(0, 20).toArray());
    assertEquals(
        "gradient-ascent: the request (rows of rows.csv) covers every training image;"
            + " choose another one",
        assertThrows(LetheException.class, () -> ascent.start(bench, Optional.empty()))
            .getMessage());
  }

  @Test
  void aRequestForOneImageIsRefused() {
    Bench bench = new Bench(ascent, Map.of()).forgettingRows(3);
    assertEquals(
        "gradient-ascent: the request (rows of rows.csv) covers one training image, and a batch has"
            + " at least two",
        assertThrows(LetheException.class, () -> ascent.start(bench, Optional.empty()))
            .getMessage());
  }

  private Unlearned run(Bench bench) {
    return Life.whole(ascent.start(bench, Optional.empty()));
  }
}
