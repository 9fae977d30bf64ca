package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.train.Means;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** A run that fails in silence does not: each warning names the setting to change. */
class WatchTest {
  private static final double GOOD = 0.8;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final AdversarialUnlearner unlearner = new AdversarialUnlearner(networks);
  private final Bench bench = bench(Map.of());

  @Test
  void aGoodRunHasNoWarnings() {
    Watch.remover(bench, 1, List.of(epoch(0.5, 0.2, GOOD)));
    Watch.remover(bench, 2, List.of(epoch(0.5, 0.2, GOOD), epoch(0.6, 0.5, GOOD)));
    result(Map.of(), GOOD, epoch(0.5, 0.2, GOOD), epoch(0.6, 0.5, GOOD));
    assertEquals(List.of(), bench.warnings());
  }

  @Test
  void anEpochThatHidesNothingOrEverything() {
    Watch.remover(bench, 1, List.of(epoch(0.5, 0.2, 0.995)));
    Watch.remover(bench, 2, List.of(epoch(0.5, 0.2, GOOD), epoch(0.5, 0.2, 0.1)));
    assertEquals(
        List.of(
            "adversarial: epoch 1: the mean mask is 0.995, hardly anything is removed; raise"
                + " lambda or lower beta",
            "adversarial: epoch 2: the mean mask is 0.100, nearly everything is removed; lower"
                + " lambda or raise beta"),
        bench.warnings());
  }

  @Test
  void theEdgesAreInside() {
    Watch.remover(bench, 1, List.of(epoch(0.5, 0.2, 0.99)));
    Watch.remover(bench, 1, List.of(epoch(0.5, 0.2, 0.2)));
    assertEquals(List.of(), bench.warnings());
  }

  @Test
  void aTaskThatDiverges() {
    Watch.remover(bench, 2, List.of(epoch(0.2, 0.2, GOOD), epoch(0.7, 0.5, GOOD)));
    assertEquals(
        List.of(
            "adversarial: epoch 2: the task's loss on masked images rose from 0.200 to 0.700;"
                + " lower lambda or lr"),
        bench.warnings());
  }

  @Test
  void aSmallLossMayTreble() {
    Watch.remover(bench, 2, List.of(epoch(0.1, 0.2, GOOD), epoch(0.64, 0.5, GOOD)));
    assertEquals(List.of(), bench.warnings());
  }

  @Test
  void anAdversaryThatKeepsReading() {
    result(Map.of(), GOOD, epoch(0.5, 0.2, GOOD), epoch(0.5, 0.205, GOOD));
    result(Map.of("objective", "paper"), GOOD, epoch(0.5, 0.2, GOOD), epoch(0.5, 0.205, GOOD));
    String line =
        "adversarial: the adversary's loss did not move (0.200 to 0.205): the remover hides nothing"
            + " from it; raise lambda";
    assertEquals(List.of(line, line + ", or use objective: separation"), bench.warnings());
  }

  /** One that knows nothing any more has no need to move, and one epoch has nothing before it. */
  @Test
  void anAdversaryThatNeedNotMove() {
    result(Map.of(), GOOD, epoch(0.5, 0.69, GOOD), epoch(0.5, 0.693, GOOD));
    result(Map.of("epochs", 2), GOOD, epoch(0.5, 0.2, GOOD));
    assertEquals(List.of(), bench.warnings());
  }

  @Test
  void aModelThatWasNotTuned() {
    for (Map<String, Object> settings : List.of(Map.<String, Object>of(), Setup.paper(Map.of()))) {
      Map<String, Object> one = new HashMap<>(settings);
      one.putAll(Map.of("epochs", 1, "batch", 5));
      Bench once = bench(one);
      Unlearned done = run(once);
      assertEquals(once.original().weights(), done.model().weights());
      assertEquals(
          List.of(
              "adversarial: the model was not tuned, because epochs: 1 trains the remover alone:"
                  + " unlearned equals original; use at least 2"),
          once.warnings());
    }
  }

  /** A remover that cannot learn, and masks nothing. */
  @Test
  void aRunThatRemovesNothing() {
    Bench still =
        bench(Map.of("epochs", 4, "batch", 5, "lr", 0, "adversaryLr", 0))
            .withRemover(Setup.plain(6));
    run(still);
    List<String> warnings = still.warnings();
    assertTrue(warnings.get(0).contains("epoch 1: the mean mask is 0.998"), warnings.toString());
    assertTrue(warnings.get(1).contains("epoch 2: the mean mask is 0.998"), warnings.toString());
    assertEquals(
        "adversarial: nothing was removed (mean mask 0.998); raise lambda or lower beta",
        warnings.get(2));
  }

  @Test
  void aRunThatRemovesNearlyEverything() {
    Bench dark = bench(Map.of("epochs", 2, "batch", 5, "lr", 0)).withRemover(Setup.plain(-3));
    run(dark);
    assertEquals(
        "adversarial: nearly everything was removed (mean mask 0.047); lower lambda or raise beta",
        dark.warnings().get(1));
  }

  /** The figures of the epochs before an interruption are known after it. */
  @Test
  void warnsAsMuchAfterAnInterruption() {
    Map<String, Object> settings = Map.of("epochs", 4, "batch", 5, "lr", 0, "adversaryLr", 0);
    Bench whole = bench(settings).withRemover(Setup.plain(6));
    run(whole);
    Bench pieces = bench(settings).withRemover(Setup.plain(6));
    Life.<Unlearned>inPieces(state -> unlearner.start(pieces, state), 3);
    assertEquals(whole.warnings(), pieces.warnings());
  }

  private void result(Map<String, ?> settings, double meanMask, Means... epochs) {
    Watch.result(bench, Choices.of(bench(settings).settings()), meanMask, List.of(epochs));
  }

  private static Means epoch(double task, double adversary, double mask) {
    Means means =
        new Means(
            List.of(
                RemoverTraining.LOSS_TASK,
                RemoverTraining.LOSS_ADVERSARY,
                RemoverTraining.MEAN_MASK));
    means.add(new double[] {task, adversary, mask}, 10);
    return means;
  }

  private Bench bench(Map<String, ?> settings) {
    return Setup.bench(unlearner, settings);
  }

  private Unlearned run(Bench some) {
    return Life.whole(unlearner.start(some, Optional.empty()));
  }
}
