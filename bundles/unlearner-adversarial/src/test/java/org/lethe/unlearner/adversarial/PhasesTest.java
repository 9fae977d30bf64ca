package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.settings.Settings;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Losses;
import org.lethe.testing.Bench;
import org.lethe.testing.Spots;

/** Algorithm 1 line by line: what a phase computes, and what moves in it. */
class PhasesTest {
  private static final int[] ROWS = IntStream.range(0, 20).toArray();
  private static final double BETA = 3;
  private static final double LAMBDA = 7;
  private static final double CLOSE = 1e-5;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final Bench bench =
      Setup.bench(
          new AdversarialUnlearner(networks), Setup.paper(Map.of("beta", BETA, "lambda", LAMBDA)));
  private Session session;
  private Players players;
  private TrainingImages images;

  @BeforeEach
  void open() {
    session = networks.session(bench.compute());
    players = Players.of(session, bench, Optional.empty());
    images = new TrainingImages(session, bench, Choices.Rows.ALL);
  }

  @AfterEach
  void close() {
    session.close();
  }

  /** Lines 4 and 5: batch statistics count as parameters. */
  @Test
  void whileTheRemoverLearnsNothingElseMoves() throws NotFinite {
    assertMoves(remover(0), players.remover());
  }

  /** Neither what the unlearner was given moves, nor anything but E and C. */
  @Test
  void aCoTrainedAdversaryMovesWithTheRemover() throws NotFinite {
    Weights given = bench.adversary().orElseThrow().weights();
    Weights before = players.adversary().weights();
    assertEquals(given, before);
    assertMoves(remover(1e-2), players.remover(), players.adversary());
    assertEquals(before, bench.adversary().orElseThrow().weights());
  }

  /** On the masked images of the remover before its update, by the cross entropy with f. */
  @Test
  void aCoTrainedAdversaryLearnsToReadMaskedImages() throws NotFinite {
    Weights expected;
    try (NDManager step = session.step()) {
      Module copy = session.module(players.adversary().network(), players.adversary().weights());
      Adam adam = new Adam(session, copy, 1e-2, 0);
      NDArray masked = masked(step);
      try (GradientCollector gradients = session.gradients()) {
        NDArray odds = copy.forward(masked, Module.Mode.TRAIN);
        gradients.backward(Losses.binaryCrossEntropy(odds, images.features(step, ROWS)));
      }
      adam.step();
      expected = copy.weights();
    }
    Phase phase = remover(1e-2);
    phase.begin();
    phase.step(ROWS);
    assertEquals(expected, players.adversary().weights());
  }

  /** C is updated after E, so that E's update does not know whether C is co-trained. */
  @Test
  void theRemoverLearnsAgainstTheAdversaryAsItWas() throws NotFinite {
    Players others = Players.of(session, bench, Optional.empty());
    Phase frozen = remover(others, bench, 0);
    frozen.begin();
    frozen.step(ROWS);
    Phase coTrained = remover(1e-2);
    coTrained.begin();
    coTrained.step(ROWS);
    assertEquals(others.remover().weights(), players.remover().weights());
  }

  /** Lines 12 and 13. */
  @Test
  void whileTheModelIsTunedNothingElseMoves() throws NotFinite {
    assertMoves(tuning(), players.model());
    assertMoves(consistent(), players.model());
  }

  @Test
  void measuringMovesNothing() throws NotFinite {
    assertMoves(new MaskMeasuring(players, images));
    assertMoves(new Selection(players, bench));
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
    Phase phase = remover(0);
    phase.begin();
    double[] figures = phase.step(ROWS);
    assertEquals(BETA * distance + task - LAMBDA * adversary, figures[0], CLOSE);
    assertEquals(distance, figures[1], CLOSE);
    assertEquals(task, figures[2], CLOSE);
    assertEquals(adversary, figures[3], CLOSE);
    assertTrue(figures[4] > 0.5 && figures[4] < 1, "the mask starts near 1: " + figures[4]);
  }

  /** The default in place of Eq. 2: lambda times d', of an adversary that tells something. */
  @Test
  void theRemoversLossMayHoldTheSeparationInstead() throws NotFinite {
    Bench separated =
        Setup.bench(
            new AdversarialUnlearner(networks),
            Map.of("beta", 0, "lambda", LAMBDA, "adversaryLr", 0));
    double separation = separation();
    if (separation < 0) {
      separated.withAdversary(turned(separated.adversary().orElseThrow()));
    }
    players = Players.of(session, separated, Optional.empty());
    assertEquals(Math.abs(separation), separation(), CLOSE);
    assertTrue(separation() > 0.1, "nothing to see: " + separation());
    double expected = LAMBDA * separation();
    Phase phase = remover(players, separated, 0);
    phase.begin();
    double[] figures = phase.step(ROWS);
    assertEquals(figures[2] + expected, figures[0], CLOSE);
  }

  /** Returns an adversary with the opposite answers. */
  private static Model turned(Model adversary) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(adversary.weights().asMap());
    for (String name : List.of("fc.weight", "fc.bias")) {
      float[] values = tensors.get(name).floats();
      for (int i = 0; i < values.length; i++) {
        values[i] = -values[i];
      }
      tensors.put(name, Tensor.of(values, tensors.get(name).shape()));
    }
    return new Model(adversary.network(), Weights.of(tensors));
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
  void masksAreKeptUntilTheRemoverLearnsAndKeepingThemChangesNoBit() throws NotFinite {
    Phase phase = tuning();
    phase.begin();
    try (NDManager step = session.step()) {
      NDArray raw = images.images(step, ROWS);
      float[] first = players.masked().of(step, raw, ROWS).toFloatArray();
      float[] kept = players.masked().of(step, raw, ROWS).toFloatArray();
      assertArrayEquals(first, kept);
      players.remover().vector().muli(session.scalar(step, 2));
      assertArrayEquals(first, players.masked().of(step, raw, ROWS).toFloatArray());
      players.learn(players.remover());
      phase.begin();
      float[] changed = players.masked().of(step, raw, ROWS).toFloatArray();
      assertFalse(Arrays.equals(first, changed));
    }
  }

  @Test
  void aStepLeavesNothingBehind() throws NotFinite {
    for (Phase phase :
        List.of(
            remover(0),
            remover(1e-2),
            tuning(),
            consistent(),
            new Selection(players, bench),
            new MaskMeasuring(players, images))) {
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
    return new MaskedTuning(players, images, new Adam(session, players.model(), 1e-2, 0));
  }

  private Phase consistent() {
    Adam adam = new Adam(session, players.model(), 1e-2, 0);
    return new ConsistentTuning(players, images, adam, 1);
  }

  private Phase remover(double adversaryLr) {
    return remover(players, bench, adversaryLr);
  }

  /** Creates the remover's phase; the settings decide on all but the adversary's learning rate. */
  private Phase remover(Players some, Bench context, double adversaryLr) {
    Map<String, Object> given = new HashMap<>(context.settings().asMap());
    given.put("adversaryLr", adversaryLr);
    Choices choices = Choices.of(Settings.check(Choices.SETTINGS, given));
    Adam adversary = new Adam(session, some.adversary(), adversaryLr, 0);
    return new RemoverTraining(
        some,
        images,
        new Adam(session, some.remover(), 1e-2, 0),
        new Concealment(some, choices, new Lambda(choices.lambda(), 2), adversary));
  }

  /**
   * Takes a step and looks whether all of the learners moved, and nothing of the others. Gradients
   * are recorded for the first of them alone.
   */
  private void assertMoves(Phase phase, Module... learners) throws NotFinite {
    List<Module> all = List.of(players.model(), players.adversary(), players.remover());
    List<Weights> before = all.stream().map(Module::weights).toList();
    phase.begin();
    phase.step(ROWS);
    for (int i = 0; i < all.size(); i++) {
      Module each = all.get(i);
      assertEquals(
          learners.length > 0 && learners[0] == each,
          each.vector().hasGradient(),
          "gradients " + i);
      boolean learns = List.of(learners).contains(each);
      Weights after = each.weights();
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

  /** Computes d' of the masked images, below 0 where the adversary has it the wrong way round. */
  private double separation() {
    float[] odds;
    try (NDManager step = session.step()) {
      odds = players.adversary().forward(masked(step), Module.Mode.EVAL).toFloatArray();
    }
    int[] f = bench.samples().values(Split.TRAIN, Spots.RIGHT);
    double[] means = {mean(odds, f, 0), mean(odds, f, 1)};
    double variance =
        IntStream.of(ROWS).mapToDouble(i -> Math.pow(odds[i] - means[f[i]], 2)).sum() / ROWS.length;
    return (means[1] - means[0]) / Math.sqrt(variance + 0.01);
  }

  private static double mean(float[] odds, int[] f, int value) {
    return IntStream.of(ROWS)
        .filter(i -> f[i] == value)
        .mapToDouble(i -> odds[i])
        .average()
        .orElseThrow();
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }
}
