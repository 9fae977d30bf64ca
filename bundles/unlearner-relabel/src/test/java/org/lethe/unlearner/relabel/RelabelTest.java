package org.lethe.unlearner.relabel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Shape;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.TrainedTiles;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Golden;
import org.lethe.testing.Life;
import org.lethe.testing.Tiles;
import org.lethe.testing.Tiny;

class RelabelTest {
  private static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());
  private final RandomLabels labels = new RandomLabels(NETWORKS);
  private final SalientRandomLabels salun = new SalientRandomLabels(NETWORKS);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, NETWORKS.sessions());
  }

  /**
   * The parameters that {@code mask.txt} names have the largest half of the gradients other than 0
   * that PyTorch 2.7.1 computes for the class c of twelve images.
   */
  @Test
  void onlyTheParametersThatPyTorchFindsSalientAreTuned() {
    float[] mask = Golden.read(getClass(), "mask.txt").get("mask");
    Network network = Tiny.classifier(new Shape(3, 8, 8), 4);
    Bench bench =
        new Bench(salun, Map.of("epochs", 3, "batch", 4, "lr", 1e-2))
            .with(new Tiles(8, 12))
            .withOriginal(new Model(network, Tiny.weights(network)))
            .forgettingClass("c");
    Model tuned = run(salun, bench).model();
    int index = 0;
    int moved = 0;
    for (Parameter parameter : network.parameters()) {
      if (parameter.kind().trained()) {
        float[] before = bench.original().weights().get(parameter.name()).floats();
        float[] after = tuned.weights().get(parameter.name()).floats();
        for (int i = 0; i < before.length; i++, index++) {
          boolean still = mask[index] == 0;
          assertTrue(!still || before[i] == after[i], parameter.name() + " " + i);
          moved += before[i] != after[i] ? 1 : 0;
        }
      }
    }
    assertEquals(mask.length, index);
    assertTrue(moved > 45, moved + " of 52 were tuned");
  }

  @Test
  void withAllParametersItIsRandomLabels() {
    TrainedTiles tiles = new TrainedTiles(NETWORKS);
    Map<String, ?> settings = Map.of("epochs", 1);
    Unlearned plain = run(labels, tiles.bench(labels, settings));
    Unlearned all = run(salun, tiles.bench(salun, Map.of("epochs", 1, "share", 1)));
    assertEquals(plain, all);
    assertNotEquals(plain, run(salun, tiles.bench(salun, settings)));
  }

  @Test
  void theClassIsForgottenAndTheOthersAreNot() {
    TrainedTiles tiles = new TrainedTiles(NETWORKS);
    assertEquals(1, tiles.unlearned(tiles.model()), "before");
    assertEquals(1, tiles.remaining(tiles.model()), "before");
    for (Unlearner unlearner : List.of(labels, salun)) {
      Bench bench = tiles.bench(unlearner, Map.of("epochs", 8, "batch", 16, "lr", 1e-2));
      Unlearned done = run(unlearner, bench);
      double unlearned = tiles.unlearned(done.model());
      double remaining = tiles.remaining(done.model());
      assertTrue(unlearned <= 0.05, "unlearned " + unlearned);
      assertTrue(remaining >= 0.95, "remaining " + remaining);
      assertEquals(Optional.of(new Tuning(80, 16, 1e-2)), done.tuning());
      assertEquals(8, bench.snapshots().size());
      assertEquals(done.model(), bench.snapshots().get(7).model());
      List<Measurement> series = done.series();
      assertEquals(16, series.size());
      assertEquals("work", series.get(15).name());
      assertEquals(8 * 160, series.get(15).value());
      assertEquals(Optional.of("8"), series.get(7).label(Label.EPOCH));
      assertEquals("loss", series.get(7).name());
    }
  }

  @Test
  void everyTrainingImageIsReadOnceAnEpoch() {
    CountedSpots samples = new CountedSpots(8, 20);
    Network network = Tiny.classifier(new Shape(3, 8, 8), 2);
    Bench bench =
        new Bench(labels, Map.of("epochs", 3, "batch", 5))
            .with(samples)
            .withOriginal(new Model(network, Tiny.weights(network)))
            .forgettingRows(1, 2);
    run(labels, bench);
    assertArrayEquals(IntStream.generate(() -> 3).limit(20).toArray(), samples.reads(Split.TRAIN));
    assertEquals(0, IntStream.of(samples.reads(Split.VALIDATION)).sum());
  }

  @Test
  void theSeedDrawsTheLabels() {
    TrainedTiles tiles = new TrainedTiles(NETWORKS);
    Bench bench = tiles.bench(labels, Map.of("epochs", 1));
    assertNotEquals(run(labels, bench).model(), run(labels, bench.withSeed(4)).model());
  }

  @Test
  void aRequestThatCoversNothingIsRefused() {
    for (Unlearner unlearner : List.of(labels, salun)) {
      Bench bench = new Bench(unlearner, Map.of()).forgettingRows();
      String message =
          assertThrows(LetheException.class, () -> unlearner.start(bench, Optional.empty()))
              .getMessage();
      assertTrue(message.endsWith("covers no training image; choose another one"), message);
    }
  }

  private static Unlearned run(Unlearner unlearner, Bench bench) {
    return Life.whole(unlearner.start(bench, Optional.empty()));
  }
}
