package org.lethe.unlearner.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Measurement;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class BaselineTest {
  private static final int COUNT = 20;
  private static final Tuning MAIN = new Tuning(8, 5, 1e-2);

  static List<Unlearner> all() {
    return Setup.all();
  }

  static List<Unlearner> controls() {
    return Setup.controls();
  }

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, Setup.NETWORKS.sessions());
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSeedDecides(Unlearner unlearner) {
    boolean tuned = unlearner.settings().stream().anyMatch(each -> each.name().equals("batch"));
    Map<String, ?> settings = tuned ? Map.of("batch", 4, "lr", 1e-2) : Map.of();
    Bench bench = compared(unlearner, settings, new HoldableSpots(8, COUNT));
    Unlearned done = run(unlearner, bench);
    assertNotEquals(done.model(), run(unlearner, bench.withSeed(4)).model());
  }

  @Test
  void withoutARemoverTheModelIsUpdatedAsOftenAndInTheSameWay() {
    for (Unlearner control : List.of(new Naive(Setup.NETWORKS), new RandomMask(Setup.NETWORKS))) {
      Bench bench = compared(control, Map.of(), new Spots(8, COUNT));
      assertEquals(Optional.of(MAIN), run(control, bench).tuning());
      assertEquals(List.of(), bench.warnings());
    }
  }

  @Test
  void whatARecipeGivesComesFirst() {
    Naive naive = new Naive(Setup.NETWORKS);
    Bench bench = compared(naive, Map.of("batch", 4, "lr", 1e-3), new Spots(8, COUNT));
    assertEquals(Optional.of(new Tuning(10, 4, 1e-3)), run(naive, bench).tuning());
    assertEquals(
        List.of(
            "naive: updates the model 10 times, in whole epochs, where it is compared with 8"
                + " updates"),
        bench.warnings());
    Bench alone = Setup.bench(naive, Map.of("epochs", 2));
    assertEquals(Optional.of(new Tuning(2, COUNT, 1e-4)), run(naive, alone).tuning());
  }

  @Test
  void instanceLevelProceduresReadExactlyTheImagesWithoutTheFeature() {
    int[] shows = new Spots(8, COUNT).values(Split.TRAIN, Spots.RIGHT);
    int[] without = IntStream.of(shows).map(shown -> 3 * (1 - shown)).toArray();
    for (Baseline unlearner : List.of(new FineTune(Setup.NETWORKS), new Retrain(Setup.NETWORKS))) {
      CountedSpots samples = new CountedSpots(8, COUNT);
      run(unlearner, Setup.bench(unlearner, Map.of("epochs", 3, "batch", 5)).with(samples));
      assertArrayEquals(without, samples.reads(Split.TRAIN), unlearner.id());
      assertEquals(0, IntStream.of(samples.reads(Split.TEST)).sum(), unlearner.id());
    }
  }

  @Test
  void instanceLevelProceduresReadExactlyTheImagesThatRemain() {
    for (Baseline unlearner : List.of(new FineTune(Setup.NETWORKS), new Retrain(Setup.NETWORKS))) {
      Bench bench = Setup.bench(unlearner, Map.of("epochs", 2, "batch", 5));
      int[] left = new Spots(8, COUNT).values(Split.TRAIN, Spots.LEFT);
      assertArrayEquals(
          IntStream.of(left).map(value -> 2 * value).toArray(),
          reads(unlearner, bench.forgettingClass("absent")),
          unlearner.id());
      int[] expected = new int[COUNT];
      Arrays.fill(expected, 4, COUNT, 2);
      expected[7] = 0;
      assertArrayEquals(
          expected, reads(unlearner, bench.forgettingRows(7, 3, 2, 1, 0)), unlearner.id());
    }
  }

  @Test
  void retrainingSelectsOnTheValidationImagesThatRemain() {
    Retrain retrain = new Retrain(Setup.NETWORKS);
    CountedSpots samples = new CountedSpots(8, COUNT);
    Bench bench =
        Setup.bench(retrain, Map.of("epochs", 2, "batch", 5))
            .with(samples)
            .forgettingClass("absent");
    Unlearned done = run(retrain, bench);
    int[] left = samples.values(Split.VALIDATION, Spots.LEFT);
    assertArrayEquals(
        IntStream.of(left).map(value -> 2 * value).toArray(), samples.reads(Split.VALIDATION));
    assertEquals(
        List.of("loss", "score", "loss", "score", "work", "work"),
        done.series().stream().map(Measurement::name).toList());
  }

  @Test
  void aTunedModelHasItsLossPerEpochAndReadsNoValidationImage() {
    FineTune tune = new FineTune(Setup.NETWORKS);
    CountedSpots samples = new CountedSpots(8, COUNT);
    Unlearned done =
        run(tune, Setup.bench(tune, Map.of("epochs", 3)).with(samples).forgettingClass("absent"));
    assertEquals(
        List.of("loss", "loss", "loss", "work", "work", "work"),
        done.series().stream().map(Measurement::name).toList());
    assertEquals(0, IntStream.of(samples.reads(Split.VALIDATION)).sum());
  }

  /** 10 of 20 images remain, of which an epoch uses two batches of 4. */
  @Test
  void theWorkIsTheImagesOfAllUpdatesSoFar() {
    FineTune tune = new FineTune(Setup.NETWORKS);
    Unlearned done =
        run(tune, Setup.bench(tune, Map.of("epochs", 3, "batch", 4)).forgettingClass("absent"));
    assertEquals(6, done.tuning().orElseThrow().updates());
    assertEquals(
        List.of(8.0, 16.0, 24.0),
        Figures.all(done.series(), "work", Map.of()).stream().map(Measurement::value).toList());
  }

  private static int[] reads(Unlearner unlearner, Bench bench) {
    CountedSpots samples = new CountedSpots(8, COUNT);
    run(unlearner, bench.with(samples));
    return samples.reads(Split.TRAIN);
  }

  @Test
  void whereNoRowIsLeftItSaysSo() {
    Naive naive = new Naive(Setup.NETWORKS);
    Bench bench = Setup.bench(naive, Map.of("rows", "positives")).forgettingRows();
    assertEquals(
        "naive: no training image is among the rows of rows.csv",
        assertThrows(LetheException.class, () -> naive.start(bench, Optional.empty()))
            .getMessage());
    int[] all = IntStream.range(0, COUNT).toArray();
    FineTune tune = new FineTune(Setup.NETWORKS);
    assertEquals(
        "fine-tune: every training image is among the rows of rows.csv",
        assertThrows(
                LetheException.class,
                () -> tune.start(Setup.bench(tune, Map.of()).forgettingRows(all), Optional.empty()))
            .getMessage());
  }

  @ParameterizedTest
  @MethodSource("controls")
  void aControlReadsTheRowsOfTheMethodItIsComparedWith(Unlearner control) {
    CountedSpots samples = new CountedSpots(8, COUNT);
    run(control, compared(control, Map.of("rows", "positives", "batch", 5), samples));
    int[] shows = samples.values(Split.TRAIN, Spots.RIGHT);
    int[] read = IntStream.of(samples.reads(Split.TRAIN)).map(times -> times > 0 ? 1 : 0).toArray();
    assertArrayEquals(shows, read);
  }

  /** Two combinations have five of the 18 images each, and two have four. */
  @ParameterizedTest
  @MethodSource("controls")
  void onBalancedRowsAControlReadsRareImagesMoreOften(Baseline control) {
    CountedSpots samples = new CountedSpots(8, 18);
    Bench bench =
        compared(control, Map.of("rows", "balanced", "batch", 4), samples)
            .forgetting(Spots.RIGHT, Spots.LEFT);
    run(control, bench);
    int[][] columns =
        Stream.of(bench.task(), Spots.RIGHT, Spots.LEFT)
            .map(name -> samples.values(Split.TRAIN, name))
            .toArray(int[][]::new);
    int[] drawn = new int[18];
    IntStream.of(Balance.rows(columns, bench.seed(), control.id())).forEach(row -> drawn[row]++);
    int epochs = IntStream.of(samples.reads(Split.TRAIN)).sum() / IntStream.of(drawn).sum();
    int[] expected = IntStream.of(drawn).map(times -> times * epochs).toArray();
    assertArrayEquals(expected, samples.reads(Split.TRAIN));
    assertTrue(IntStream.of(expected).distinct().count() > 1);
  }

  @Test
  void retrainingWithoutAllRowsIsRefused() {
    Retrain retrain = new Retrain(Setup.NETWORKS);
    Bench bench = Setup.bench(retrain, Map.of("drop", "all"));
    LetheException e =
        assertThrows(LetheException.class, () -> retrain.start(bench, Optional.empty()));
    assertEquals(
        "retrain: drop: all leaves no training image, as each shows a feature or its absence; use"
            + " drop: positives",
        e.getMessage());
  }

  @Test
  void fineTuningStartsFromTheModelAndRetrainingDoesNot() {
    Map<String, ?> hardlyMoved = Map.of("epochs", 1, "lr", 1e-9);
    FineTune tune = new FineTune(Setup.NETWORKS);
    float[] tuned = bias(run(tune, Setup.bench(tune, hardlyMoved)));
    assertArrayEquals(Setup.model(5).weights().get("fc.bias").floats(), tuned, 1e-6f);
    Retrain retrain = new Retrain(Setup.NETWORKS);
    Bench bench = Setup.bench(retrain, hardlyMoved);
    Unlearned retrained = run(retrain, bench);
    assertEquals(retrained, run(retrain, bench.withOriginal(Setup.model(6))));
  }

  @Test
  void whereEveryImageShowsTheFeatureItSaysSo() {
    Spots all =
        new Spots(8, COUNT) {
          @Override
          public int[] values(Split split, String annotation) {
            return IntStream.generate(() -> 1).limit(COUNT).toArray();
          }
        };
    FineTune tune = new FineTune(Setup.NETWORKS);
    Bench bench = Setup.bench(tune, Map.of()).with(all);
    LetheException e =
        assertThrows(LetheException.class, () -> tune.start(bench, Optional.empty()));
    assertEquals("fine-tune: every training image shows Right", e.getMessage());
  }

  private static Bench compared(Unlearner unlearner, Map<String, ?> settings, Spots samples) {
    return Setup.bench(unlearner, settings)
        .with(samples)
        .comparedWith(Setup.main(MAIN, OptionalDouble.of(0.75)));
  }

  private static Unlearned run(Unlearner unlearner, Bench bench) {
    return Life.whole(unlearner.start(bench, Optional.empty()));
  }

  private static float[] bias(Unlearned done) {
    return done.model().weights().get("fc.bias").floats();
  }
}
