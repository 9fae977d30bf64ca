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
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class AdversaryEvaluatorTest {
  private static final int SIZE = 8;
  private static final int COUNT = 40;
  private static final int EPOCHS = 6;
  private static final Masker BLACK = new Masker.Random(0, 2, 1);

  /** Takes the blue spots out, so that its mask shows where they were. */
  private static final Masker TELLING = learnt(-50, 25);

  /** The same mask for every image. */
  private static final Masker SILENT = learnt(0, 1);

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final AdversaryEvaluator evaluator = new AdversaryEvaluator(networks);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void readsRawImagesAndNothingOffBlackOnes() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("blind", BLACK)));
    for (String adversary : List.of("frozen", "retrained")) {
      assertEquals(1, auroc(figures, "original", "raw", adversary));
      assertEquals(0.5, auroc(figures, "blind", "masked", adversary));
    }
    assertEquals(1, mask(figures, "original"));
    assertEquals(0, mask(figures, "blind"));
  }

  @Test
  void labelsEveryFigure() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("blind", BLACK)));
    Map<Label, String> labels =
        Map.of(
            Label.SUBJECT, "blind",
            Label.INPUT, "masked",
            Label.ADVERSARY, "retrained",
            Label.SPLIT, "test",
            Label.TARGET, Spots.RIGHT,
            Label.ROWS, "all");
    Measurement auroc = Figures.one(figures, "auroc", labels);
    assertEquals(labels, auroc.labels());
    assertEquals(COUNT, auroc.count());
    assertEquals(2 * (2 * 3 + 1), figures.size());
  }

  @Test
  void aFrozenAdversaryThatIsFooledSaysLittle() {
    List<Measurement> figures = evaluate(bench(Map.of(), subject("telling", TELLING)));
    assertTrue(auroc(figures, "telling", "masked", "frozen") < 0.1, figures.toString());
    assertTrue(auroc(figures, "telling", "masked", "retrained") > 0.9, figures.toString());
    Map<Label, String> labels = Map.of(Label.SUBJECT, "telling", Label.ADVERSARY, "frozen");
    assertEquals(
        List.of("below chance: inverted, not removed"),
        Figures.one(figures, "auroc", labels).warnings());
  }

  @Test
  void anAdversaryThatSeesTheMaskAloneReadsWhatTheMaskerGivesAway() {
    List<Measurement> figures =
        evaluate(
            bench(
                Map.of("maskAlone", true),
                subject("telling", TELLING),
                subject("silent", SILENT),
                subject("blind", BLACK),
                subject("hole", new Masker.Centre(0.5))));
    assertTrue(auroc(figures, "telling", "mask", "retrained") > 0.95, figures.toString());
    assertEquals(0.5, auroc(figures, "silent", "mask", "retrained"));
    assertTrue(auroc(figures, "silent", "masked", "retrained") > 0.8, figures.toString());
    List<Measurement> seen = Figures.all(figures, "auroc", Map.of(Label.INPUT, "mask"));
    assertEquals(2, seen.size(), "for the learnt masks alone");
    List<Measurement> without = evaluate(bench(Map.of(), subject("telling", TELLING)));
    assertEquals(List.of(), Figures.all(without, "auroc", Map.of(Label.INPUT, "mask")));
  }

  @Test
  void subjectsOfOneMaskerShareItsAdversaryAndRawImagesNeedNone() {
    CountedSpots samples = new CountedSpots(SIZE, COUNT);
    List<Measurement> figures =
        evaluate(
            bench(Map.of("pictures", 0), subject("one", BLACK), subject("two", BLACK))
                .with(samples));
    assertTrue(
        IntStream.of(samples.reads(Split.TRAIN)).allMatch(reads -> reads == EPOCHS),
        "one training alone");
    assertEquals(
        auroc(figures, "one", "masked", "retrained"), auroc(figures, "two", "masked", "retrained"));
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
    Model broken = new Model(reader(1).network(), Weights.of(Map.of()));
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
            .withAdversary(reader(100))
            .withAdversaryTraining(
                TrainingOptions.settings(), Map.of("epochs", EPOCHS, "batch", 8, "lr", 0.05));
    bench.withSubject(subject("original", new Masker.None()));
    List.of(more).forEach(bench::withSubject);
    return bench;
  }

  private static Subject subject(String name, Masker masker) {
    return new Subject(name, reader(1), masker);
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

  /** A logit that rises, or falls, with the mean of blue; 0 at 0.294. */
  private static Model reader(float slope) {
    Network.Builder builder = Network.builder(new Shape(3, SIZE, SIZE));
    builder.add("avgpool", new Layer.GlobalMean(), "x");
    builder.add("fc", new Layer.Linear(3, 1), "avgpool");
    return new Model(
        builder.build("fc", List.of()),
        Weights.of(
            Map.of(
                "fc.weight", Tensor.of(new float[] {0, 0, slope}, 1, 3),
                "fc.bias", Tensor.of(new float[] {-.294f * slope}, 1))));
  }

  /** A remover whose mask is a function of blue. */
  private static Masker learnt(float weight, float bias) {
    Network.Builder builder = Network.builder(new Shape(3, SIZE, SIZE));
    builder.add("conv", new Layer.Conv2d(3, 1, 1, 1, 0, true), "x");
    builder.add(Remover.MASK, new Layer.Sigmoid(), "conv");
    builder.add("masked", new Layer.Mul(), "x", Remover.MASK);
    return new Masker.Learned(
        new Model(
            builder.build("masked", List.of(Remover.MASK)),
            Weights.of(
                Map.of(
                    "conv.weight", Tensor.of(new float[] {0, 0, weight}, 1, 3, 1, 1),
                    "conv.bias", Tensor.of(new float[] {bias}, 1)))));
  }
}
