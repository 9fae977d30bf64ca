package org.lethe.unlearner.debias;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Spots;

class ReweighTest {
  private static final int COUNT = 20;
  private final Reweigh reweigh = new Reweigh(Setup.NETWORKS);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, Setup.NETWORKS.sessions());
  }

  @Test
  void itIsTrainedAsTheOriginalWasAndReportsItsUpdates() {
    CountedSpots samples = new CountedSpots(8, COUNT);
    Unlearned done = run(Map.of(), samples);
    assertEquals(Optional.of(new Tuning(8, 5, 1e-3)), done.tuning());
    int[] twice = new int[COUNT];
    Arrays.fill(twice, 2);
    assertArrayEquals(twice, samples.reads(Split.TRAIN));
    assertArrayEquals(twice, samples.reads(Split.VALIDATION));
  }

  @Test
  void settingsComeBeforeTheOptionsOfTheOriginal() {
    Map<String, ?> given = Map.of("epochs", 3, "batch", 10, "lr", 1e-2);
    assertEquals(Optional.of(new Tuning(6, 10, 1e-2)), run(given, new Spots(8, COUNT)).tuning());
    assertNotEquals(
        run(Map.of(), biased()).model(), run(Map.of("weightDecay", .5), biased()).model());
  }

  @Test
  void itStartsFromNewWeightsOrFromTheOriginal() {
    Map<String, ?> still = Map.of("lr", 1e-9, "epochs", 1);
    Bench bench = Setup.bench(reweigh, still);
    assertEquals(Setup.run(reweigh, bench), Setup.run(reweigh, bench.withOriginal(Setup.model(6))));
    Bench tuned = Setup.bench(reweigh, Map.of("lr", 1e-9, "epochs", 1, "start", "original"));
    assertArrayEquals(
        tuned.original().weights().get("fc.weight").floats(),
        Setup.run(reweigh, tuned).model().weights().get("fc.weight").floats(),
        1e-6f);
  }

  @Test
  void weightsDecide() {
    assertNotEquals(
        run(Map.of("weights", "equal"), biased()).model(),
        run(Map.of("weights", "independent"), biased()).model());
  }

  @Test
  void itReportsTheWeights() {
    Unlearned done = run(Map.of(), biased());
    Map<Label, String> rare = Map.of(Label.SUBGROUP, "Right=1, Left=0");
    assertEquals(17 / (4 * 2d), Figures.one(done.series(), "weight", rare).value(), 1e-12);
    assertEquals(2, Figures.one(done.series(), "weight", rare).count());
    assertEquals(6, Figures.one(done.series(), "updates", Map.of()).value());
    assertEquals(2, Figures.all(done.series(), "loss", Map.of()).size());
    assertEquals(2, Figures.all(done.series(), "score", Map.of()).size());
  }

  /** Right is in the images 2 and 3 of four, so without images 1 no other shows Left alone. */
  @Test
  void aGroupThatTrainingLacksIsNamed() {
    Samples lacking =
        Selections.rows(
            new Spots(8, COUNT), Map.of(Split.TRAIN, new int[] {0, 2, 3, 4, 6, 7, 8, 10}));
    Bench bench = Setup.bench(reweigh, Map.of()).with(lacking);
    Setup.run(reweigh, bench);
    assertEquals(
        List.of("reweigh: no training image has Right=0, Left=1; no weight replaces it"),
        bench.warnings());
  }

  @Test
  void validationImagesAreBalancedOrAsTheyAre() {
    CountedSpots counted = new CountedSpots(8, 18);
    run(Map.of("validation", "all"), counted);
    int[] twice = new int[18];
    Arrays.fill(twice, 2);
    assertArrayEquals(twice, counted.reads(Split.VALIDATION));
    CountedSpots balanced = new CountedSpots(8, 18);
    run(Map.of(), balanced);
    assertEquals(2 * 16, Arrays.stream(balanced.reads(Split.VALIDATION)).sum());
    CountedSpots last = new CountedSpots(8, 18);
    Bench bench =
        Setup.bench(reweigh, Map.of())
            .with(last)
            .withOriginalTraining(TrainingOptions.settings(), Map.of("select", "last"));
    Setup.run(reweigh, bench);
    assertEquals(0, Arrays.stream(last.reads(Split.VALIDATION)).sum());
  }

  @Test
  void withoutImagesItSaysSo() {
    Samples empty = Selections.rows(new Spots(8, COUNT), Map.of(Split.TRAIN, new int[0]));
    Bench bench = Setup.bench(reweigh, Map.of()).with(empty);
    LetheException e =
        assertThrows(LetheException.class, () -> reweigh.start(bench, Optional.empty()));
    assertEquals("images to train on: 0; at least 2 are needed", e.getMessage());
  }

  /** Spots with five images of each combination, of Right alone two. */
  private static Samples biased() {
    int[] rows = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19};
    return Selections.rows(new Spots(8, COUNT), Map.of(Split.TRAIN, rows));
  }

  private Unlearned run(Map<String, ?> settings, Samples samples) {
    return Setup.run(reweigh, Setup.bench(reweigh, settings).with(samples));
  }
}
