package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

/** The paper's own procedure, from its start to its result. */
class AdversarialTaskTest {
  private static final Map<String, Object> FOUR_EPOCHS =
      Map.of("epochs", 4, "batch", 5, "lr", 1e-2, "fineTuneLr", 1e-2);
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final AdversarialUnlearner unlearner = new AdversarialUnlearner(networks);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void epochsAlternateAndAreMeasured() {
    Unlearned done = run(bench(FOUR_EPOCHS));
    assertEquals(8, done.tuning().orElseThrow().updates());
    assertEquals(4, done.series().stream().filter(m -> m.name().equals("loss_task")).count());
    assertEquals(
        2,
        done.series().stream()
            .filter(m -> m.label(Label.PHASE).equals(Optional.of("remover")))
            .filter(m -> m.name().equals("loss_adversary"))
            .count());
    double meanMask = done.meanMask().orElseThrow();
    assertTrue(meanMask > 0 && meanMask < 1, "mean mask " + meanMask);
    assertNotEquals(bench(FOUR_EPOCHS).original().weights(), done.model().weights());
  }

  @Test
  void severalFeaturesAreForgottenAtOnce() {
    Map<String, Object> settings = Map.of("epochs", 2, "batch", 5, "rows", "positives");
    Bench two =
        bench(settings)
            .forgetting(Spots.RIGHT, Spots.LEFT)
            .withAdversary(Setup.classifier(2, "both"));
    // Of every four images two show the one feature and three show one of the two: 10, 15 of 20.
    assertEquals(2, run(bench(settings)).tuning().orElseThrow().updates());
    Unlearned done = run(two);
    assertEquals(3, done.tuning().orElseThrow().updates());
    assertNotEquals(
        Initial.weights(two.remover().orElseThrow(), 3, Players.REMOVER_STREAM), remover(done));
  }

  @Test
  void theModelHoldsStillWhileTheRemoverLearns() {
    Bench bench = bench(Map.of("epochs", 1, "batch", 5));
    Unlearned done = run(bench);
    assertEquals(0, done.tuning().orElseThrow().updates());
    assertEquals(bench.original().weights(), done.model().weights());
    assertNotEquals(
        Initial.weights(bench.remover().orElseThrow(), 3, Players.REMOVER_STREAM), remover(done));
  }

  @Test
  void theRemoverHoldsStillWhileTheModelLearns() {
    Weights after = remover(run(bench(Map.of("epochs", 1, "batch", 5))));
    assertEquals(after, remover(run(bench(Map.of("epochs", 2, "batch", 5)))));
  }

  @Test
  void theRemoverLowersWhatTheAdversaryReads() {
    Unlearned done =
        run(
            bench(
                Map.of(
                    "epochs",
                    60,
                    "batch",
                    20,
                    "lr",
                    2e-2,
                    "fineTuneLr",
                    2e-2,
                    "beta",
                    0,
                    "lambda",
                    20)));
    double[] losses =
        done.series().stream()
            .filter(m -> m.name().equals("loss_adversary"))
            .mapToDouble(m -> m.value())
            .toArray();
    assertTrue(losses[losses.length - 1] > losses[0], losses[0] + " .. " + losses[29]);
  }

  @Test
  void epochsTakeTurnsTheRemoverFirst() {
    List<String> phases =
        run(bench(FOUR_EPOCHS)).series().stream()
            .filter(m -> m.name().equals("loss_task"))
            .map(m -> m.label(Label.EPOCH).orElseThrow() + m.label(Label.PHASE).orElseThrow())
            .toList();
    assertEquals(List.of("1remover", "2fine-tuning", "3remover", "4fine-tuning"), phases);
  }

  /** Once per epoch and once for the mean mask: no mask is computed twice. */
  @Test
  void everyImageIsMaskedOncePerEpoch() {
    CountedSpots samples = new CountedSpots(8, 20);
    run(bench(FOUR_EPOCHS).with(samples));
    for (int reads : samples.reads(Split.TRAIN)) {
      assertEquals(4 + 1, reads);
    }
  }

  @Test
  void momentsOutliveThePhases() {
    Bench bench = bench(FOUR_EPOCHS);
    State saved = Life.interrupted(unlearner.start(bench, Optional.empty()), 3 * 4);
    assertEquals(2 * 4, saved.child("remover-optimizer").integer("steps"));
    assertEquals(4, saved.child("model-optimizer").integer("steps"));
  }

  @Test
  void onlyImagesWithTheFeatureAreReadWhereAsked() {
    CountedSpots samples = new CountedSpots(8, 20);
    run(bench(Map.of("epochs", 2, "batch", 5, "rows", "positives")).with(samples));
    int[] shown = samples.values(Split.TRAIN, Spots.RIGHT);
    int[] reads = samples.reads(Split.TRAIN);
    for (int row = 0; row < shown.length; row++) {
      assertEquals(3 * shown[row], reads[row], "row " + row);
    }
  }

  @Test
  void rareImagesAreReadMoreOftenSoThatAllKindsAreReadEquallyOften() {
    CountedSpots samples = new CountedSpots(8, 18);
    Bench bench =
        bench(Map.of("epochs", 2, "batch", 4, "rows", "balanced"))
            .with(samples)
            .forgetting(Spots.RIGHT, Spots.LEFT)
            .withAdversary(Setup.classifier(2, "both"));
    run(bench);
    int[][] columns =
        Stream.of(bench.task(), Spots.RIGHT, Spots.LEFT)
            .map(name -> samples.values(Split.TRAIN, name))
            .toArray(int[][]::new);
    int[] expected = new int[18];
    Arrays.stream(Balance.rows(columns, bench.seed(), AdversarialUnlearner.ID))
        .forEach(row -> expected[row] += 3);
    assertArrayEquals(expected, samples.reads(Split.TRAIN));
    assertTrue(Arrays.stream(expected).distinct().count() > 1, Arrays.toString(expected));
  }

  @Test
  void saysHowTheModelWasTuned() {
    Map<String, ?> settings = Map.of("epochs", 5, "batch", 5, "lr", 1e-2, "fineTuneLr", 1e-3);
    assertEquals(Optional.of(new Tuning(2 * 4, 5, 1e-3)), run(bench(settings)).tuning());
    assertEquals(Optional.of(new Tuning(2 * 4, 5, 1e-2)), run(bench(FOUR_EPOCHS)).tuning());
  }

  @Test
  void nothingIsSelectedOnValidationImages() {
    CountedSpots samples = new CountedSpots(8, 20);
    Unlearned done = run(bench(FOUR_EPOCHS).with(samples));
    assertTrue(done.series().stream().noneMatch(m -> m.name().equals("auroc")));
    for (int reads : samples.reads(Split.VALIDATION)) {
      assertEquals(0, reads);
    }
  }

  @Test
  void saysThatTheAdversaryWasFrozen() {
    List<Optional<String>> adversaries =
        run(bench(FOUR_EPOCHS)).series().stream()
            .filter(m -> m.name().equals("loss_adversary"))
            .map(m -> m.label(Label.ADVERSARY))
            .toList();
    assertEquals(List.of(Optional.of("frozen"), Optional.of("frozen")), adversaries);
  }

  @Test
  void theSeedDecides() {
    assertNotEquals(run(bench(FOUR_EPOCHS)).model(), run(bench(FOUR_EPOCHS).withSeed(4)).model());
  }

  @Test
  void saysWhatItLacks() {
    Bench none = new Bench(unlearner, Map.of()).withOriginal(Setup.classifier(2, "model"));
    LetheException adversary =
        assertThrows(LetheException.class, () -> unlearner.start(none, Optional.empty()));
    assertEquals(
        "adversarial: needs an adversary trained on the features to forget",
        adversary.getMessage());
    Bench noRemover = none.withAdversary(Setup.classifier(1, "adversary"));
    LetheException remover =
        assertThrows(LetheException.class, () -> unlearner.start(noRemover, Optional.empty()));
    assertEquals(
        "adversarial: needs a remover; name one in the setting remover", remover.getMessage());
  }

  @Test
  void networksOfAnotherShapeLeaveNothingOpen() {
    Model broken = new Model(Tiny.classifier(Setup.IMAGES, 1), Weights.of(Map.of()));
    Bench bench = bench(FOUR_EPOCHS).withAdversary(broken);
    assertThrows(LetheException.class, () -> unlearner.start(bench, Optional.empty()));
  }

  @Test
  void positivesAloneAreFewer() {
    Unlearned done = run(bench(Map.of("epochs", 2, "batch", 5, "rows", "positives")));
    assertEquals(2, done.tuning().orElseThrow().updates());
    assertEquals(Optional.of("positives"), done.series().get(0).label(Label.ROWS));
  }

  @Test
  void aLossThatIsNotFiniteStopsWithTheStep() {
    Bench bench = bench(FOUR_EPOCHS);
    State saved = Life.interrupted(unlearner.start(bench, Optional.empty()), 1);
    State spoilt = Poison.remover(saved);
    LetheException e = assertThrows(LetheException.class, () -> run(bench, Optional.of(spoilt)));
    assertTrue(e.getMessage().contains("step 2 of epoch 1 (remover)"), e.getMessage());
    assertTrue(e.getMessage().endsWith("; lower lr, beta or lambda"), e.getMessage());
  }

  @Test
  void aLossThatIsNotFiniteNamesTheSettingOfItsPhase() {
    Bench tuned = bench(FOUR_EPOCHS);
    State saved = Life.interrupted(unlearner.start(tuned, Optional.empty()), 4);
    LetheException tuning =
        assertThrows(LetheException.class, () -> run(tuned, Optional.of(Poison.remover(saved))));
    assertTrue(tuning.getMessage().contains("epoch 2 (fine-tuning)"), tuning.getMessage());
    assertTrue(tuning.getMessage().endsWith("; lower fineTuneLr"), tuning.getMessage());
    Bench trained = Setup.bench(unlearner, FOUR_EPOCHS);
    State first = Life.interrupted(unlearner.start(trained, Optional.empty()), 1);
    LetheException training =
        assertThrows(LetheException.class, () -> run(trained, Optional.of(Poison.remover(first))));
    assertTrue(
        training.getMessage().endsWith("; lower lr, adversaryLr, beta or lambda"),
        training.getMessage());
  }

  private Bench bench(Map<String, ?> settings) {
    return Setup.bench(unlearner, Setup.paper(settings));
  }

  private Unlearned run(Bench bench) {
    return run(bench, Optional.empty());
  }

  private Unlearned run(Bench bench, Optional<StateReader> state) {
    return Life.whole(unlearner.start(bench, state));
  }

  private static Weights remover(Unlearned done) {
    return ((Masker.Learned) done.masker()).remover().weights();
  }
}
