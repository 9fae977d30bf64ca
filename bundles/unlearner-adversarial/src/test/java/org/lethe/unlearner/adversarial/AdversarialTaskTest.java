package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Tiny;

class AdversarialTaskTest {
  private static final Map<String, Object> FOUR_EPOCHS =
      Map.of("epochs", 4, "batch", 5, "lr", 1e-2);
  private static final Shape IMAGES = new Shape(3, 8, 8);
  private final AdversarialUnlearner unlearner =
      new AdversarialUnlearner(new EngineNetworks(Engine.getInstance()));

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
  void aTaskThatWasInterruptedEndsInTheSameBits() {
    Bench bench = bench(FOUR_EPOCHS);
    Unlearned whole = run(bench);
    for (int steps : new int[] {1, 3, 4}) {
      assertEquals(whole, Life.inPieces(state -> unlearner.start(bench, state), steps));
    }
  }

  @Test
  void theRemoverLowersWhatTheAdversaryReads() {
    Unlearned done =
        run(bench(Map.of("epochs", 60, "batch", 20, "lr", 2e-2, "beta", 0, "lambda", 20)));
    double[] losses =
        done.series().stream()
            .filter(m -> m.name().equals("loss_adversary"))
            .mapToDouble(m -> m.value())
            .toArray();
    assertTrue(losses[losses.length - 1] > losses[0], losses[0] + " .. " + losses[29]);
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
  }

  private Bench bench(Map<String, ?> settings) {
    return new Bench(unlearner, settings)
        .withOriginal(classifier(2, "model"))
        .withAdversary(classifier(1, "adversary"))
        .withRemover(Tiny.remover(IMAGES));
  }

  private static Model classifier(int outputs, String stream) {
    Network network = Tiny.classifier(IMAGES, outputs);
    return new Model(network, Initial.weights(network, 5, stream));
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
