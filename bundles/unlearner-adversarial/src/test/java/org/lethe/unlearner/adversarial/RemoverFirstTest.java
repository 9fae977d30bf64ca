package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.HashMap;
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
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/** The default order: all epochs of the remover, then all of the model, which are selected from. */
class RemoverFirstTest {
  /** Batches of an epoch: 20 images by 5. The pass of a selection over 20 is one step. */
  private static final int EPOCH = 4;

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final AdversarialUnlearner unlearner = new AdversarialUnlearner(networks);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void theModelFollowsTheRemover() {
    Unlearned done = run(bench(5, Map.of()));
    List<String> phases =
        Figures.all(done.series(), "loss_task", Map.of()).stream()
            .map(m -> m.label(Label.EPOCH).orElseThrow() + m.label(Label.PHASE).orElseThrow())
            .toList();
    assertEquals(
        List.of("1remover", "2remover", "3remover", "4fine-tuning", "5fine-tuning"), phases);
    assertEquals(Optional.of(new Tuning(2 * EPOCH, 5, 1e-2)), done.tuning());
  }

  @Test
  void everyOptimiserTakesTheStepsOfItsPhase() {
    State saved = stopped(bench(4, Map.of()), 4 * EPOCH + 2);
    assertEquals(2 * EPOCH, saved.child("remover-optimizer").integer("steps"));
    assertEquals(2 * EPOCH, saved.child("adversary-optimizer").integer("steps"));
    assertEquals(2 * EPOCH, saved.child("model-optimizer").integer("steps"));
  }

  @Test
  void everyEpochOfTheModelIsScoredOnRawBalancedValidationImages() {
    List<Measurement> scores = scores(run(bench(4, Map.of())));
    assertEquals(2, scores.size());
    for (int i = 0; i < 2; i++) {
      assertEquals(Optional.of(Integer.toString(3 + i)), scores.get(i).label(Label.EPOCH));
      assertEquals(Optional.of("validation"), scores.get(i).label(Label.SPLIT));
      assertEquals(Optional.of("raw"), scores.get(i).label(Label.INPUT));
      assertEquals(Optional.of("balanced"), scores.get(i).label(Label.ROWS));
    }
  }

  @Test
  void aFigureOfRawImagesIsNotLabelledMasked() {
    List<Measurement> series = run(bench(4, Map.of())).series();
    for (Measurement figure : series) {
      boolean masked = List.of("loss_task", "loss_adversary", "mean_mask").contains(figure.name());
      Optional<String> input = figure.label(Label.INPUT);
      assertEquals(masked, input.equals(Optional.of("masked")), figure.toString());
    }
  }

  /** One class alone cannot be ranked. */
  @Test
  void aScoreThatIsALossIsNamedSo() {
    Spots one =
        new Spots(8, 40) {
          @Override
          public int[] values(Split split, String annotation) {
            return split == Split.VALIDATION && annotation.equals(LEFT)
                ? new int[40]
                : super.values(split, annotation);
          }
        };
    List<Measurement> series = run(bench(4, Map.of()).with(one)).series();
    assertEquals(List.of(), Figures.all(series, "auroc", Map.of()));
    List<Measurement> losses = Figures.all(series, "loss_task", Map.of(Label.PHASE, "selection"));
    assertEquals(2, losses.size());
    assertTrue(losses.stream().allMatch(loss -> loss.value() > 0), losses.toString());
  }

  /** Each epoch makes the model worse on validation images that are labelled the wrong way. */
  @Test
  void theFirstEpochIsKeptWhereEveryOtherIsWorse() {
    Bench misled = bench(10, Map.of("fineTuneLr", 3e-2)).with(new Misled());
    Unlearned done = run(misled);
    double[] scores = scores(done).stream().mapToDouble(Measurement::value).toArray();
    assertTrue(scores[4] < scores[0], scores[0] + " .. " + scores[4]);
    assertEquals(modelAfter(misled, 10, 0), done.model().weights());
    assertNotEquals(modelAfter(misled, 10, 4), done.model().weights());
  }

  @Test
  void theBestEpochIsKeptOfAModelThatIsThrownAbout() {
    Bench wild = bench(12, Map.of("fineTuneLr", 1));
    Unlearned done = run(wild);
    double[] scores = scores(done).stream().mapToDouble(Measurement::value).toArray();
    assertEquals(6, scores.length);
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    assertEquals(modelAfter(wild, 12, best), done.model().weights());
  }

  @Test
  void theAdversaryMovesWhileTheRemoverLearnsAlone() {
    Bench bench = bench(4, Map.of());
    Weights given = bench.adversary().orElseThrow().weights();
    Weights once = adversaryAfter(bench, EPOCH);
    Weights twice = adversaryAfter(bench, 2 * EPOCH);
    assertNotEquals(given, once);
    assertNotEquals(once, twice);
    assertEquals(twice, adversaryAfter(bench, 4 * EPOCH + 3));
    assertEquals(given, bench.adversary().orElseThrow().weights());
  }

  @Test
  void aFrozenAdversaryNeverMoves() {
    Bench bench = bench(4, Map.of("adversaryLr", 0));
    assertEquals(bench.adversary().orElseThrow().weights(), adversaryAfter(bench, 4 * EPOCH + 3));
  }

  @Test
  void saysThatTheAdversaryWasCoTrained() {
    List<Measurement> losses =
        Figures.all(run(bench(4, Map.of())).series(), "loss_adversary", Map.of());
    assertEquals(2, losses.size());
    assertTrue(
        losses.stream().allMatch(m -> m.label(Label.ADVERSARY).equals(Optional.of("co-trained"))));
  }

  /** In the middle of passes of every kind, the two steps of a selection among them. */
  @Test
  void itEndsInTheSameBitsWhereverItWasStopped() {
    for (double adversaryLr : List.of(0d, 1e-2)) {
      assertStopsChangeNothing(
          bench(4, Map.of("adversaryLr", adversaryLr, "batch", 20)).with(new Spots(8, 80)), 24);
    }
    assertStopsChangeNothing(bench(4, Map.of("tune", "masked", "rows", "all")), 22);
    assertStopsChangeNothing(bench(4, Setup.paper(Map.of())), 20);
  }

  /** The weights that are kept of the first epoch are the result, whatever comes after. */
  @Test
  void theKeptWeightsOutliveAnInterruption() {
    Bench misled = bench(10, Map.of("fineTuneLr", 3e-2)).with(new Misled());
    Unlearned undisturbed = run(misled);
    assertEquals(modelAfter(misled, 10, 0), undisturbed.model().weights());
    State saved = stopped(misled, 5 * EPOCH + 2 * (EPOCH + 1) + 2);
    assertEquals(undisturbed, Life.whole(unlearner.start(misled, Optional.<StateReader>of(saved))));
  }

  private void assertStopsChangeNothing(Bench bench, int steps) {
    Unlearned undisturbed = run(bench);
    for (int stop = 0; stop < steps; stop++) {
      State saved = stopped(bench, stop);
      Unlearned resumed = Life.whole(unlearner.start(bench, Optional.<StateReader>of(saved)));
      assertEquals(undisturbed, resumed, "stopped after step " + stop);
    }
    assertTrue(Life.stopped(unlearner.start(bench, Optional.empty()), steps).isEmpty());
    assertEquals(undisturbed, Life.<Unlearned>inPieces(state -> unlearner.start(bench, state), 1));
  }

  @Test
  void theLastEpochIsTheResultWithoutValidationImages() {
    Bench bench = bench(4, Map.of()).with(new Unvalidated());
    Unlearned done = run(bench);
    assertEquals(List.of(), scores(done));
    assertEquals(stopped(bench, 4 * EPOCH).weights("model"), done.model().weights());
  }

  @Test
  void refusesToSeparateImagesOfOneKind() {
    Bench bench = bench(4, Map.of("rows", "positives"));
    LetheException e =
        assertThrows(LetheException.class, () -> unlearner.start(bench, Optional.empty()));
    assertEquals(
        "adversarial: objective: separation compares images with and without Right, and rows:"
            + " positives has one kind only; use other rows, or objective: paper",
        e.getMessage());
  }

  /** Returns the model as it was when an epoch of it ended, counted from 0. */
  private Weights modelAfter(Bench bench, int epochs, int epoch) {
    int steps = epochs / 2 * EPOCH + (epoch + 1) * (EPOCH + 1);
    return stopped(bench, steps).weights("model");
  }

  private Weights adversaryAfter(Bench bench, int steps) {
    return stopped(bench, steps).weights("adversary");
  }

  private State stopped(Bench bench, int steps) {
    return Life.interrupted(unlearner.start(bench, Optional.empty()), steps);
  }

  private Bench bench(int epochs, Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "epochs", epochs, "batch", 5, "lr", 1e-2, "fineTuneLr", 1e-2, "adversaryLr", 1e-2));
    settings.putAll(more);
    return Setup.bench(unlearner, settings);
  }

  private Unlearned run(Bench bench) {
    return Life.whole(unlearner.start(bench, Optional.empty()));
  }

  private static List<Measurement> scores(Unlearned done) {
    return Figures.all(done.series(), "auroc", Map.of(Label.PHASE, "selection"));
  }

  /** Images whose task is labelled the wrong way round in the validation split. */
  private static final class Misled extends Spots {
    Misled() {
      super(8, 20);
    }

    @Override
    public int[] values(Split split, String annotation) {
      boolean turned = split == Split.VALIDATION && annotation.equals(LEFT);
      return IntStream.of(super.values(split, annotation)).map(v -> turned ? 1 - v : v).toArray();
    }
  }

  /** Images without a validation split. */
  private static final class Unvalidated extends Spots {
    Unvalidated() {
      super(8, 20);
    }

    @Override
    public int count(Split split) {
      return split == Split.VALIDATION ? 0 : super.count(split);
    }

    @Override
    public int[] values(Split split, String annotation) {
      return split == Split.VALIDATION ? new int[0] : super.values(split, annotation);
    }
  }
}
