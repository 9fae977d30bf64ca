package org.lethe.unlearner.dampening;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Shape;
import org.lethe.api.request.Request;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.contract.TrainedTiles;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Golden;
import org.lethe.testing.Life;
import org.lethe.testing.Tiles;
import org.lethe.testing.Tiny;

class DampeningUnlearnerTest {
  private static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());
  private static final Network NETWORK = Tiny.classifier(new Shape(3, 8, 8), 4);
  private final DampeningUnlearner ssd = new DampeningUnlearner(NETWORKS);

  /**
   * The weights that the rule gives with the Fisher diagonals of PyTorch 2.7.1, alpha 1.5 and
   * lambda 0.8, for the class c of twelve images.
   */
  @Test
  void theDampenedWeightsArePyTorchs() {
    float[] golden = Golden.read(getClass(), "golden.txt").get("dampened");
    Unlearned done = run(bench(Map.of("batch", 1, "alpha", 1.5, "lambda", 0.8)));
    float[] found = trained(done.model().weights());
    assertArrayEquals(golden, found, 1e-5f);
    float[] before = trained(Tiny.weights(NETWORK));
    long moved = IntStream.range(0, found.length).filter(i -> found[i] != before[i]).count();
    assertEquals(71, moved);
    assertEquals(71.0 / 136, done.series().get(0).value(), 1e-12);
  }

  @Test
  void buffersAreKeptAndNothingCountsAsAnUpdate() {
    Unlearned done = run(bench(Map.of("alpha", 0, "lambda", 0)));
    for (String buffer : new String[] {"running_mean", "running_var", "num_batches_tracked"}) {
      assertEquals(
          Tiny.weights(NETWORK).get("bn." + buffer), done.model().weights().get("bn." + buffer));
    }
    assertEquals(Optional.empty(), done.tuning());
  }

  @Test
  void aHighThresholdKeepsTheModelWithAWarning() {
    Bench bench = bench(Map.of("alpha", 1e6));
    assertEquals(bench.original(), run(bench).model());
    assertEquals(
        List.of(
            "ssd: no parameter is dampened, so the model is the original; lower alpha (now"
                + " 1000000.0) or lambda"),
        bench.warnings());
  }

  @Test
  void everyImageIsReadOnceAndThoseToUnlearnTwice() {
    CountedSpots samples = new CountedSpots(8, 20);
    Network two = Tiny.classifier(new Shape(3, 8, 8), 2);
    Bench bench =
        new Bench(ssd, Map.of("batch", 7))
            .with(samples)
            .withOriginal(new Model(two, Tiny.weights(two)))
            .forgettingRows(2, 3, 11);
    run(bench);
    int[] expected = IntStream.generate(() -> 1).limit(20).toArray();
    expected[2] = expected[3] = expected[11] = 2;
    assertArrayEquals(expected, samples.reads(Split.TRAIN));
    assertEquals(0, IntStream.of(samples.reads(Split.VALIDATION)).sum());
  }

  @Test
  void theClassIsForgottenAndTheOthersAreNot() {
    TrainedTiles tiles = new TrainedTiles(NETWORKS);
    Bench bench = tiles.bench(ssd, Map.of("alpha", 2, "lambda", 0.5, "batch", 1));
    Model done = run(bench).model();
    double unlearned = tiles.unlearned(done);
    double remaining = tiles.remaining(done);
    assertTrue(unlearned <= 0.05, "unlearned " + unlearned);
    assertTrue(remaining >= 0.95, "remaining " + remaining);
    assertEquals(List.of(), bench.snapshots());
  }

  @Test
  void aRequestThatLeavesNothingOrCoversNothingIsRefused() {
    int[] all = IntStream.range(0, 12).toArray();
    assertRefused("every", bench(Map.of()).forgettingRows(all));
    assertRefused("no", bench(Map.of()).forgettingRows());
    assertTrue(ssd.requests().contains(Request.Kind.ROWS));
  }

  private void assertRefused(String amount, Bench bench) {
    LetheException e = assertThrows(LetheException.class, () -> ssd.start(bench, Optional.empty()));
    assertEquals(
        "ssd: the request (rows of rows.csv) covers %s training image; choose another one"
            .formatted(amount),
        e.getMessage());
  }

  private Bench bench(Map<String, ?> settings) {
    return new Bench(ssd, settings)
        .with(new Tiles(8, 12))
        .withOriginal(new Model(NETWORK, Tiny.weights(NETWORK)))
        .forgettingClass("c");
  }

  private Unlearned run(Bench bench) {
    return Life.whole(ssd.start(bench, Optional.empty()));
  }

  /** Returns the trained parameters in the order of the state dict. */
  private static float[] trained(Weights weights) {
    float[] all = new float[136];
    int offset = 0;
    for (Parameter parameter : NETWORK.parameters()) {
      if (parameter.kind().trained()) {
        float[] values = weights.get(parameter.name()).floats();
        System.arraycopy(values, 0, all, offset, values.length);
        offset += values.length;
      }
    }
    return all;
  }
}
