package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Losses;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/** The weight of the adversary's term with {@code lambda: auto}. */
class LambdaTest {
  private static final int BATCH = 10;

  /** 30 epochs of the remover, with 2 updates each: three windows. */
  private static final Map<String, Object> AUTO =
      Map.of("lambda", "auto", "epochs", 60, "batch", BATCH, "lr", 1e-2, "adversaryLr", 1e-2);

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final AdversarialUnlearner unlearner = new AdversarialUnlearner(networks);
  private final Samples samples = new Spots(8, 20);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void aNumberNeverChanges() {
    assertEquals(3, new Lambda(Optional.of(3.0), 2).value());
    List<Measurement> series = run(bench(Map.of("epochs", 2, "batch", BATCH))).series();
    assertEquals(List.of(), Figures.all(series, "lambda", Map.of()));
    assertEquals(List.of(), Figures.all(series, "separation", Map.of()));
  }

  @Test
  void itRisesByAQuarterAfterTwentyUpdatesWhileTheAdversaryTellsHalfOfWhatItTold() {
    Lambda lambda = new Lambda(Optional.empty(), 2);
    observe(lambda, 19, 3, 0.1);
    assertEquals(0.5, lambda.value());
    observe(lambda, 1, 3, 0.1);
    assertEquals(0.625, lambda.value());
    observe(lambda, 20, 1.51, 0.1);
    assertEquals(0.78125, lambda.value());
    observe(lambda, 20, 1.5, 0.1);
    assertEquals(0.78125, lambda.value());
  }

  /** The loss of a guess is log 4 = 1.386; a quarter of the way from 0.4 to it is 0.647. */
  @Test
  void itFallsWhileTheTasksLossIsAQuarterOfTheWayToAGuess() {
    Lambda lambda = new Lambda(Optional.empty(), 4);
    observe(lambda, 20, 2, 0.4);
    assertEquals(0.625, lambda.value());
    observe(lambda, 20, 2, 0.65);
    assertEquals(0.5, lambda.value(), 1e-12);
    observe(lambda, 20, 0, 0.65);
    assertEquals(0.4, lambda.value(), 1e-12);
    observe(lambda, 20, 2, 0.64);
    assertEquals(0.5, lambda.value(), 1e-12);
  }

  /** A model that is worse than a guess is not to become worse yet. */
  @Test
  void aTaskThatBeganWorseThanAGuessHasItsFirstLossAsLimit() {
    Lambda lambda = new Lambda(Optional.empty(), 2);
    observe(lambda, 20, 2, 0.9);
    observe(lambda, 20, 2, 0.91);
    assertEquals(0.5, lambda.value(), 1e-12);
  }

  @Test
  void itStaysBetweenATenthAndTenTimesItsStart() {
    Lambda lambda = new Lambda(Optional.empty(), 2);
    observe(lambda, 2000, 3, 0.1);
    assertEquals(5, lambda.value());
    observe(lambda, 2000, 3, 1);
    assertEquals(0.05, lambda.value());
  }

  private static void observe(Lambda lambda, int updates, double separation, double task) {
    for (int i = 0; i < updates; i++) {
      lambda.observe(separation, task);
    }
  }

  /** Returns a context whose remover is held near the identity, and hides nothing. */
  private Bench held() {
    return bench(with("beta", 1000))
        .withOriginal(trained(2, Spots.LEFT))
        .withAdversary(trained(1, Spots.RIGHT));
  }

  @Test
  void itRisesInATrainingThatTheAdversaryWins() {
    List<Measurement> series = run(held()).series();
    assertTrue(last(series) > Lambda.START, "lambda " + last(series));
    Map<Label, String> first = Map.of(Label.EPOCH, "1");
    Map<Label, String> last = Map.of(Label.EPOCH, "30");
    assertEquals(Lambda.START, Figures.one(series, "lambda", first).value());
    assertTrue(Figures.one(series, "lambda", last).value() > Lambda.START);
    assertTrue(Figures.one(series, "separation", last).value() > 1);
    assertEquals(30, Figures.all(series, "separation", Map.of(Label.INPUT, "masked")).size());
  }

  /** The feature to hide is the task itself. */
  @Test
  void itFallsInATrainingThatTheTaskSuffersFrom() {
    Bench bench =
        bench(with("lr", 3e-3))
            .forgetting(Spots.LEFT)
            .withOriginal(trained(2, Spots.LEFT))
            .withAdversary(trained(1, Spots.LEFT));
    List<Measurement> series = run(bench).series();
    assertTrue(last(series) < Lambda.START, "lambda " + last(series));
  }

  /** The middle of a window, its end, the middle of the tuning, and every three steps. */
  @Test
  void itEndsInTheSameBitsWhereverItWasStopped() {
    Bench bench = held();
    Unlearned undisturbed = run(bench);
    assertNotEquals(Lambda.START, last(undisturbed.series()));
    for (int stop : List.of(0, 7, 20, 25, 40)) {
      State saved = Life.interrupted(unlearner.start(bench, Optional.empty()), stop);
      assertEquals(
          undisturbed, Life.whole(unlearner.start(bench, Optional.<StateReader>of(saved))));
    }
    assertEquals(undisturbed, Life.<Unlearned>inPieces(state -> unlearner.start(bench, state), 3));
  }

  @Test
  void refusesATermWithoutATarget() {
    assertEquals(
        "adversarial: lambda: auto has a target for objective: separation, and none for objective:"
            + " paper; give lambda a number",
        refusal(with("objective", "paper")));
  }

  @Test
  void refusesATrainingThatEndsBeforeTheFirstChange() {
    assertEquals(
        "adversarial: lambda: auto changes lambda after every 20 updates of the remover, which has"
            + " 20; use more epochs, or give lambda a number",
        refusal(with("epochs", 20)));
    run(bench(with("epochs", 21)));
  }

  @Test
  void anotherWordIsNamed() {
    InvalidSettingsException e =
        assertThrows(
            InvalidSettingsException.class,
            () -> Settings.check(Choices.SETTINGS, Map.of("lambda", "automatic")));
    assertEquals(
        "lambda: automatic is not allowed; use 0.0..1000000.0 | auto",
        e.problems().get(0).toString());
  }

  private String refusal(Map<String, ?> settings) {
    Bench bench = bench(settings);
    return assertThrows(LetheException.class, () -> unlearner.start(bench, Optional.empty()))
        .getMessage();
  }

  private static double last(List<Measurement> series) {
    return Figures.all(series, "lambda", Map.of()).stream()
        .filter(figure -> figure.label(Label.EPOCH).isEmpty())
        .mapToDouble(Measurement::value)
        .sum();
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> settings = new HashMap<>(AUTO);
    settings.put(name, value);
    return settings;
  }

  private Bench bench(Map<String, ?> settings) {
    return Setup.bench(unlearner, settings).with(samples);
  }

  private Unlearned run(Bench bench) {
    return Life.whole(unlearner.start(bench, Optional.empty()));
  }

  /** Returns a classifier of an annotation, trained on the raw images. */
  private Model trained(int outputs, String annotation) {
    Model start = Setup.classifier(outputs, annotation);
    int[] rows = IntStream.range(0, samples.count(Split.TRAIN)).toArray();
    int[] values = samples.values(Split.TRAIN, annotation);
    try (Session session = networks.session(bench(Map.of()).compute())) {
      Module module = session.module(start.network(), start.weights());
      Adam adam = new Adam(session, module, 3e-2, 0);
      for (int i = 0; i < 60; i++) {
        try (NDManager step = session.step();
            GradientCollector gradients = session.gradients()) {
          NDArray logits =
              module.forward(session.images(step, samples, Split.TRAIN, rows), Module.Mode.TRAIN);
          gradients.backward(
              outputs == 1
                  ? Losses.binaryCrossEntropy(
                      logits, session.targets(step, new int[][] {values}, rows))
                  : Losses.crossEntropy(logits, session.labels(step, values)));
          adam.step();
        }
      }
      return new Model(start.network(), module.weights());
    }
  }
}
