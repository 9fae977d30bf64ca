package org.lethe.evaluator.adversary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class AdversaryEvaluatorTest {
  private static final int SIZE = Readers.SIZE;
  private static final int COUNT = 40;
  private static final int EPOCHS = 6;
  private static final Masker BLACK = new Masker.Random(0, 2, 1);

  /** Takes the blue spots out, so that its mask shows where they were. */
  private static final Masker TELLING = Readers.mask(-50, 25);

  /** The same mask for every image. */
  private static final Masker SILENT = Readers.mask(0, 1);

  /** Half as bright, everywhere. */
  private static final Masker DIM = Readers.mask(0, 0);

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final AdversaryEvaluator evaluator = new AdversaryEvaluator(networks);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void readsRawImagesAndNothingOffBlackOnes() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("blind", BLACK)));
    assertEquals(1, auroc(figures, "original", "raw", "frozen"));
    for (String adversary : List.of("frozen", "warm-start", "scratch", "strongest")) {
      assertEquals(0.5, auroc(figures, "blind", "masked", adversary));
    }
    assertEquals(1, mask(figures, "original"));
    assertEquals(0, mask(figures, "blind"));
  }

  /** A column that holds no figure of a model stays empty. */
  @Test
  void rawFiguresAreTheOriginalsAlone() {
    Bench bench = bench(Map.of(), subject("naive", new Masker.None()));
    List<Measurement> figures = evaluate(bench);
    assertEquals(2 * 3 + 1 + 2, figures.size(), figures.toString());
    assertEquals(1, figures.stream().filter(f -> isOf(f, "naive")).count(), "the mean mask");
  }

  private static boolean isOf(Measurement figure, String subject) {
    return figure.label(Label.SUBJECT).filter(subject::equals).isPresent();
  }

  @Test
  void labelsEveryFigure() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("blind", BLACK)));
    Map<Label, String> labels =
        Map.of(
            Label.SUBJECT, "blind",
            Label.INPUT, "masked",
            Label.ADVERSARY, "warm-start",
            Label.SPLIT, "test",
            Label.TARGET, Spots.RIGHT,
            Label.ROWS, "all");
    Measurement auroc = Figures.one(figures, "auroc", labels);
    assertEquals(labels, auroc.labels());
    assertEquals(COUNT, auroc.count());
    assertEquals((2 * 3 + 1 + 1) + (3 * 3 + 1 + 1), figures.size());
  }

  @Test
  void maskedAsIfUnmaskedTheFeatureIsReadAsOnOriginalImages() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("idle", Readers.mask(0, 50))));
    assertEquals(
        auroc(figures, "original", "raw", "frozen"),
        auroc(figures, "idle", "masked", "strongest"),
        0.02);
    Measurement strongest = one(figures, "idle", "strongest");
    assertEquals(List.of(), strongest.warnings());
    assertTrue(strongest.interval().orElseThrow().high() > 0.97, strongest.toString());
    assertEquals(1, auroc(figures, "idle", "raw", "power original"));
    assertEquals(1, auroc(figures, "idle", "masked", "power moved mask"), 0.02);
  }

  @Test
  void aMaskInItsPlaceHidesWhatIsReadBehindTheSameMaskElsewhere() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("telling", TELLING)));
    assertTrue(auroc(figures, "telling", "masked", "frozen") < 0.7, figures.toString());
    assertTrue(auroc(figures, "telling", "masked", "power moved mask") > 0.97, figures.toString());
    assertEquals(List.of(), one(figures, "telling", "strongest").warnings());
  }

  @Test
  void anAdversaryThatWasOnlyDazzledReadsAgainAfterAWarmStart() {
    Bench bench = bench(Map.of(), subject("dim", DIM)).withAdversary(Readers.dazzled());
    List<Measurement> figures = evaluate(bench);
    assertTrue(auroc(figures, "original", "raw", "frozen") > 0.95, figures.toString());
    assertTrue(auroc(figures, "dim", "masked", "frozen") < 0.2, figures.toString());
    assertTrue(auroc(figures, "dim", "masked", "warm-start") > 0.95, figures.toString());
    assertTrue(auroc(figures, "dim", "masked", "strongest") > 0.95, figures.toString());
    assertEquals(
        List.of("below chance: inverted, not removed"), one(figures, "dim", "frozen").warnings());
  }

  /** Fooled so that it answers the opposite: that reads the feature as well. */
  @Test
  void anInvertedAdversaryCountsWithItsAnswerTurnedRound() {
    Map<String, ?> untaught = Map.of("warmEpochs", 1, "scratchEpochs", 1);
    List<Measurement> figures =
        evaluate(
            trained(bench(untaught, subject("dim", DIM)), 1e-9).withAdversary(Readers.dazzled()));
    assertTrue(auroc(figures, "dim", "masked", "frozen") < 0.05, figures.toString());
    assertTrue(auroc(figures, "dim", "masked", "warm-start") < 0.05, figures.toString());
    assertTrue(auroc(figures, "dim", "masked", "strongest") > 0.95, figures.toString());
  }

  /** A mask that hides everything hides the feature in every place. */
  @Test
  void whatAProcedureWithoutPowerReadsIsNoFigure() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("night", Readers.mask(0, -200))));
    Measurement strongest = one(figures, "night", "strongest");
    assertTrue(Double.isNaN(strongest.value()), strongest.toString());
    assertTrue(strongest.interval().isEmpty());
    assertEquals(1, strongest.warnings().size(), strongest.toString());
    assertTrue(
        strongest
            .warnings()
            .get(0)
            .matches(
                "no power: the same procedure has an AUROC of only 0\\.\\d\\d behind moved masks, of"
                    + " 1\\.00 on original images"),
        strongest.toString());
    assertEquals(0, mask(figures, "night"), 1e-6);
    assertEquals(0.5, auroc(figures, "night", "masked", "frozen"), 0.1, "plain figures stay");
  }

  @Test
  void aProcedureThatLearnsHasThePowerThatItsAdversaryLacks() {
    List<Measurement> figures =
        evaluate(
            bench(Map.of("powerMargin", 0.1), subject("telling", TELLING))
                .withAdversary(Readers.distracted()));
    assertTrue(one(figures, "telling", "strongest").value() > 0.9, figures.toString());
    assertEquals(List.of(), one(figures, "telling", "strongest").warnings());
  }

  @Test
  void anAdversaryThatHardlyReadsOriginalImagesConcludesNothing() {
    List<Measurement> figures =
        evaluate(trained(bench(Map.of(), subject("dim", DIM)), 1e-9).withAdversary(Readers.red()));
    assertEquals(
        List.of(
            "adversaries hardly read the feature on original images (0.51): nothing can be"
                + " concluded"),
        one(figures, "dim", "strongest").warnings());
  }

  /** An adversary of the task alone: within a class of the task it reads nothing. */
  @Test
  void readingTheTaskIsNotReadingTheFeature() {
    Spots biased =
        new Spots(SIZE, COUNT) {
          @Override
          public int[] values(Split split, String annotation) {
            int[] left = super.values(split, LEFT);
            return annotation.equals(LEFT)
                ? left
                : IntStream.range(0, COUNT).map(i -> i % 10 < 8 ? left[i] : 1 - left[i]).toArray();
          }
        };
    List<Measurement> figures =
        evaluate(
            bench(Map.of(), subject("blind", BLACK)).with(biased).withAdversary(Readers.red()));
    assertEquals(0.5, auroc(figures, "original", "raw", "frozen"), 0.2);
    double balanced =
        Figures.one(
                figures,
                "balanced_accuracy",
                Map.of(Label.SUBJECT, "original", Label.ADVERSARY, "frozen"))
            .value();
    assertEquals(0.8, balanced, 0.01);
  }

  @Test
  void anAdversaryThatSeesTheMaskAloneReadsWhatTheMaskerGivesAway() {
    List<Measurement> figures =
        evaluate(
            bench(
                Map.of(),
                subject("telling", TELLING),
                subject("silent", SILENT),
                subject("blind", BLACK),
                subject("hole", new Masker.Centre(0.5))));
    assertTrue(auroc(figures, "telling", "mask", "mask-alone") > 0.95, figures.toString());
    assertEquals(0.5, auroc(figures, "silent", "mask", "mask-alone"));
    List<Measurement> seen = Figures.all(figures, "auroc", Map.of(Label.INPUT, "mask"));
    assertEquals(2, seen.size(), "for the learnt masks alone");
    List<Measurement> without =
        evaluate(bench(Map.of("maskAlone", false), subject("telling", TELLING)));
    assertEquals(List.of(), Figures.all(without, "auroc", Map.of(Label.INPUT, "mask")));
  }

  @Test
  void subjectsOfOneMaskerShareItsAdversariesAndRawImagesNeedNoNewOne() {
    CountedSpots samples = new CountedSpots(SIZE, COUNT);
    List<Measurement> figures =
        evaluate(
            bench(
                    Map.of("pictures", 0, "patience", 0, "warmEpochs", 2),
                    subject("one", BLACK),
                    subject("two", BLACK))
                .with(samples));
    assertTrue(
        IntStream.of(samples.reads(Split.TRAIN)).allMatch(reads -> reads == 2 * 2 + EPOCHS),
        "one training of each kind");
    assertEquals(
        auroc(figures, "one", "masked", "scratch"), auroc(figures, "two", "masked", "scratch"));
  }

  /** Read in place, or by the given adversary behind the moved mask. */
  @Test
  void powerThatIsShownIsNotTrainedFor() {
    for (Masker masker : List.of(Readers.mask(0, 50), TELLING)) {
      CountedSpots samples = new CountedSpots(SIZE, COUNT);
      Map<String, ?> settings =
          Map.of("pictures", 0, "patience", 0, "warmEpochs", 2, "maskAlone", false);
      List<Measurement> figures =
          evaluate(bench(settings, subject("masked", masker)).with(samples));
      assertTrue(
          IntStream.of(samples.reads(Split.TRAIN)).allMatch(reads -> reads == 2 * 2 + EPOCHS),
          "raw and masked warm starts, and one from scratch");
      assertTrue(auroc(figures, "masked", "masked", "power moved mask") > 0.97, figures.toString());
    }
  }

  @Test
  void severalFeaturesHaveTheirOwnFigures() {
    Network both = Tiny.classifier(new Shape(3, SIZE, SIZE), 2);
    List<Measurement> figures =
        evaluate(
            bench(Map.of(), subject("dim", DIM))
                .forgetting(Spots.RIGHT, Spots.LEFT)
                .withAdversary(new Model(both, Initial.weights(both, 1, "both"))));
    for (String feature : List.of(Spots.RIGHT, Spots.LEFT)) {
      Map<Label, String> labels =
          Map.of(Label.TARGET, feature, Label.ADVERSARY, "strongest", Label.SUBJECT, "dim");
      assertEquals(COUNT, Figures.one(figures, "auroc", labels).count());
    }
  }

  @Test
  void stoppedOftenItEndsInTheSameFigures() {
    Bench bench = bench(Map.of(), subject("dim", DIM), subject("hole", new Masker.Centre(0.5)));
    Evaluation whole = Life.whole(evaluator.start(bench, Optional.empty()));
    assertEquals(whole, Life.inPieces(state -> evaluator.start(bench, state), 7));
  }

  @Test
  void showsImageMaskAndMaskedImage() {
    Evaluation evaluation =
        Life.whole(
            evaluator.start(
                bench(Map.of("pictures", 3), subject("blind", BLACK)), Optional.empty()));
    assertEquals(1, evaluation.pictures().size());
    Picture picture = evaluation.pictures().get(0);
    assertEquals("before-after-blind", picture.name());
    assertEquals(3 * SIZE, picture.width());
    assertEquals(3 * SIZE, picture.height());
    ByteBuffer image = ByteBuffer.allocate(SIZE * SIZE * 3);
    new Spots(SIZE, COUNT).images(Split.TEST, new int[] {0}, image);
    int line = SIZE * 3;
    assertEquals(image.slice(0, line), picture.rgb().slice(0, line));
    assertEquals(ByteBuffer.allocate(2 * line), picture.rgb().slice(line, 2 * line));
  }

  @Test
  void saysWhatItNeeds() {
    Bench bench = new Bench(evaluator, Map.of());
    LetheException none =
        assertThrows(LetheException.class, () -> evaluator.start(bench, Optional.empty()));
    assertEquals(
        "adversary: needs an adversary trained on the features to forget", none.getMessage());
  }

  @Test
  void anAdversaryOfAnotherNetworkLeavesNothingOpen() {
    Model broken = new Model(Readers.blue(1).network(), Weights.of(Map.of()));
    Bench bench = bench(Map.of()).withAdversary(broken);
    assertThrows(LetheException.class, () -> evaluate(bench));
  }

  private List<Measurement> evaluate(Bench bench) {
    return Life.whole(evaluator.start(bench, Optional.empty())).measurements();
  }

  private Bench bench(Map<String, ?> settings, Subject... more) {
    Bench bench =
        new Bench(evaluator, settings)
            .with(new Spots(SIZE, COUNT))
            .withAdversary(Readers.blue(100));
    bench.withSubject(subject("original", new Masker.None()));
    List.of(more).forEach(bench::withSubject);
    return trained(bench, 0.05);
  }

  private static Bench trained(Bench bench, double lr) {
    return bench.withAdversaryTraining(
        TrainingOptions.settings(), Map.of("epochs", EPOCHS, "batch", 8, "lr", lr));
  }

  private static Subject subject(String name, Masker masker) {
    Subject.Kind kind = name.equals("original") ? Subject.Kind.ORIGINAL : Subject.Kind.CONTROL;
    return new Subject(kind, name, Readers.blue(1), masker);
  }

  private static Measurement one(List<Measurement> figures, String subject, String adversary) {
    Map<Label, String> labels = Map.of(Label.SUBJECT, subject, Label.ADVERSARY, adversary);
    return Figures.one(figures, "auroc", labels);
  }

  private static double auroc(
      List<Measurement> figures, String subject, String input, String adversary) {
    return Figures.one(
            figures,
            "auroc",
            Map.of(Label.SUBJECT, subject, Label.INPUT, input, Label.ADVERSARY, adversary))
        .value();
  }

  private static double mask(List<Measurement> figures, String subject) {
    return Figures.one(figures, "mean_mask", Map.of(Label.SUBJECT, subject)).value();
  }
}
