package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;

class AdversarialTaskTest {
  private static final Map<String, Object> FOUR_EPOCHS =
      Map.of("epochs", 4, "batch", 5, "lr", 1e-2);
  private final AdversarialUnlearner unlearner =
      new AdversarialUnlearner(new EngineNetworks(Engine.getInstance()));

  @Test
  void epochsAlternateAndAreMeasured() {
    Unlearned done = run(Request.of(FOUR_EPOCHS));
    assertEquals(8, done.updates());
    assertEquals(4, done.series().stream().filter(m -> m.name().equals("loss_task")).count());
    assertEquals(
        2,
        done.series().stream()
            .filter(m -> m.label(Label.PHASE).equals(Optional.of("remover")))
            .filter(m -> m.name().equals("loss_adversary"))
            .count());
    double meanMask = done.meanMask().orElseThrow();
    assertTrue(meanMask > 0 && meanMask < 1, "mean mask " + meanMask);
    assertNotEquals(Request.of(FOUR_EPOCHS).original().weights(), done.model().weights());
  }

  @Test
  void theModelHoldsStillWhileTheRemoverLearns() {
    Request request = Request.of(Map.of("epochs", 1, "batch", 5));
    Unlearned done = run(request);
    assertEquals(0, done.updates());
    assertEquals(request.original().weights(), done.model().weights());
    assertNotEquals(
        Initial.weights(request.remover().orElseThrow(), 3, Players.REMOVER_STREAM), remover(done));
  }

  @Test
  void theRemoverHoldsStillWhileTheModelLearns() {
    Weights after = remover(run(Request.of(Map.of("epochs", 1, "batch", 5))));
    assertEquals(after, remover(run(Request.of(Map.of("epochs", 2, "batch", 5)))));
  }

  @Test
  void aTaskThatWasInterruptedEndsInTheSameBits() {
    Request request = Request.of(FOUR_EPOCHS);
    Unlearned whole = run(request);
    for (int steps : new int[] {1, 4, 6, 9, 17}) {
      State saved = new State();
      try (Task<Unlearned> task = unlearner.start(request, Optional.empty())) {
        IntStream.range(0, steps).forEach(i -> task.step());
        task.save(saved);
      }
      assertEquals(whole, run(request, Optional.of(saved)), "interrupted after step " + steps);
    }
  }

  @Test
  void theRemoverLowersWhatTheAdversaryReads() {
    Unlearned done =
        run(Request.of(Map.of("epochs", 60, "batch", 20, "lr", 2e-2, "beta", 0, "lambda", 20)));
    double[] losses =
        done.series().stream()
            .filter(m -> m.name().equals("loss_adversary"))
            .mapToDouble(m -> m.value())
            .toArray();
    assertTrue(losses[losses.length - 1] > losses[0], losses[0] + " .. " + losses[29]);
  }

  @Test
  void positivesAloneAreFewer() {
    Unlearned done = run(Request.of(Map.of("epochs", 2, "batch", 5, "rows", "positives")));
    assertEquals(2, done.updates());
    assertEquals(Optional.of("positives"), done.series().get(0).label(Label.ROWS));
  }

  @Test
  void aLossThatIsNotFiniteStopsWithTheStep() {
    Request request = Request.of(FOUR_EPOCHS);
    State saved = new State();
    try (Task<Unlearned> task = unlearner.start(request, Optional.empty())) {
      task.step();
      task.save(saved);
    }
    State spoilt = Poison.remover(saved);
    LetheException e = assertThrows(LetheException.class, () -> run(request, Optional.of(spoilt)));
    assertTrue(e.getMessage().contains("step 2 of epoch 1 (remover)"), e.getMessage());
  }

  private Unlearned run(Request request) {
    return run(request, Optional.empty());
  }

  private Unlearned run(Request request, Optional<StateReader> state) {
    try (Task<Unlearned> task = unlearner.start(request, state)) {
      while (task.step()) {
        assertTrue(task.progress().fraction() < 1);
      }
      assertEquals(1, task.progress().fraction());
      return task.result();
    }
  }

  private static Weights remover(Unlearned done) {
    return ((Masker.Learned) done.masker()).remover().weights();
  }
}
