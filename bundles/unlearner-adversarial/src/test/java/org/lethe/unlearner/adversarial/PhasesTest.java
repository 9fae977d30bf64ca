package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Adam;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.testing.Bench;
import org.lethe.testing.Spots;

/** Algorithm 1 line by line: what a phase computes, and what moves in it. */
class PhasesTest {
  private static final int[] ROWS = IntStream.range(0, 20).toArray();
  private static final double BETA = 3;
  private static final double LAMBDA = 7;
  private static final double CLOSE = 1e-5;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final Bench bench = Setup.bench(new AdversarialUnlearner(networks), Map.of());
  private Session session;
  private Players players;
  private TrainingImages images;

  @BeforeEach
  void open() {
    session = networks.session(bench.compute());
    players = Players.of(session, bench, Optional.empty());
    images = new TrainingImages(session, bench, false);
  }

  @AfterEach
  void close() {
    session.close();
  }

  /** Lines 4 and 5: batch statistics count as parameters. */
  @Test
  void whileTheRemoverLearnsNothingElseMoves() throws NotFinite {
    assertMoves(remover(), players.remover());
  }

  /** Lines 12 and 13. */
  @Test
  void whileTheModelIsTunedNothingElseMoves() throws NotFinite {
    assertMoves(tuning(), players.model());
  }

  @Test
  void measuringMovesNothing() throws NotFinite {
    assertMoves(new MaskMeasuring(players, images));
  }

  /** Line 10, and Eq. 1 to 4, by hand from the networks' outputs. */
  @Test
  void theRemoversLossIsEquationThree() throws NotFinite {
    double distance = 0;
    double task;
    double adversary = 0;
    try (NDManager step = session.step()) {
      // What E makes of a batch while it learns depends on that batch, so it is asked likewise.
      NDArray masked = masked(step);
      float[] before = images.images(step, ROWS).toFloatArray();
      float[] after = masked.toFloatArray();
      for (int i = 0; i < before.length; i++) {
        distance += Math.abs(before[i] - after[i]) / (double) before.length;
      }
      task = task(players.model().forward(masked, Module.Mode.EVAL).toFloatArray());
      float[] odds = players.adversary().forward(masked, Module.Mode.EVAL).toFloatArray();
      int[] f = bench.samples().values(Split.TRAIN, Spots.RIGHT);
      for (int i : ROWS) {
        adversary += softplus(f[i] == 1 ? -odds[i] : odds[i]) / ROWS.length;
      }
    }
    Phase phase = remover();
    phase.begin();
    double[] figures = phase.step(ROWS);
    assertEquals(BETA * distance + task - LAMBDA * adversary, figures[0], CLOSE);
    assertEquals(distance, figures[1], CLOSE);
    assertEquals(task, figures[2], CLOSE);
    assertEquals(adversary, figures[3], CLOSE);
    assertTrue(figures[4] > 0.5 && figures[4] < 1, "the mask starts near 1: " + figures[4]);
  }

  /** Line 16: on masked images, M as it learns. */
  @Test
  void theModelsLossIsEquationFive() throws NotFinite {
    double task;
    try (NDManager step = session.step()) {
      NDArray masked = players.remover().forward(images.images(step, ROWS), Module.Mode.EVAL);
      Module copy = session.module(players.model().network(), players.model().weights());
      task = task(copy.forward(masked, Module.Mode.TRAIN).toFloatArray());
    }
    Phase phase = tuning();
    phase.begin();
    assertEquals(task, phase.step(ROWS)[0], CLOSE);
  }

  @Test
  void aStepLeavesNothingBehind() throws NotFinite {
    for (Phase phase : List.of(remover(), tuning(), new MaskMeasuring(players, images))) {
      phase.begin();
      phase.step(ROWS);
      int arrays = session.manager().getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        phase.step(ROWS);
        assertEquals(arrays, session.manager().getManagedArrays().size(), phase.name());
      }
    }
  }

  private Phase tuning() {
    return new FineTuning(players, images, new Adam(session, players.model(), 1e-2, 0));
  }

  private Phase remover() {
    Adam adam = new Adam(session, players.remover(), 1e-2, 0);
    return new RemoverTraining(players, images, adam, BETA, LAMBDA);
  }

  /** Takes a step and looks whether all of the learners moved, and nothing of the others. */
  private void assertMoves(Phase phase, Module... learners) throws NotFinite {
    List<Module> all = List.of(players.model(), players.adversary(), players.remover());
    List<Weights> before = all.stream().map(Module::weights).toList();
    phase.begin();
    phase.step(ROWS);
    for (int i = 0; i < all.size(); i++) {
      boolean learns = List.of(learners).contains(all.get(i));
      assertEquals(
          learns,
          all.get(i).parameters().stream().anyMatch(NDArray::hasGradient),
          "gradients " + i);
      Weights after = all.get(i).weights();
      for (String name : after.names()) {
        boolean same = before.get(i).get(name).equals(after.get(name));
        assertEquals(learns, !same, "network " + i + ": " + name);
      }
    }
  }

  /** The masked images of a remover that learns; of a copy, so that its statistics stay. */
  private NDArray masked(NDManager step) {
    Module remover = players.remover();
    return session
        .module(remover.network(), remover.weights())
        .forward(images.images(step, ROWS), Module.Mode.TRAIN);
  }

  /** Mean softmax cross entropy of two classes. */
  private double task(float[] logits) {
    int[] y = bench.samples().values(Split.TRAIN, Spots.LEFT);
    return IntStream.of(ROWS)
        .mapToDouble(i -> softplus(logits[2 * i + 1 - y[i]] - logits[2 * i + y[i]]))
        .average()
        .orElseThrow();
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }
}
