package org.lethe.evaluator.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.fairness.AveragePrecision;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/**
 * Figures by hand. The model says 1 of every second image. In test, of ten images the first six
 * lack the feature: the true positive rate is 2/3 among them and the false positive rate 1/3; both
 * are 1/2 among the other four.
 */
class FairnessEvaluatorTest {
  private static final int COUNT = 40;
  private static final double EXACT = 1e-12;
  private static final Map<Split, String> FEATURES =
      Map.of(Split.TRAIN, "0000011111", Split.TEST, "0000001111");
  private static final Map<Split, String> TRUTHS =
      Map.of(Split.TRAIN, "1111010000", Split.TEST, "0111000110");
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final FairnessEvaluator evaluator = new FairnessEvaluator(networks);

  /** Spots of other annotations than they show. */
  private static class Skewed extends Spots {
    Skewed() {
      super(8, COUNT);
    }

    @Override
    public int[] values(Split split, String annotation) {
      String ten = (annotation.equals(LEFT) ? TRUTHS : FEATURES).get(split);
      return IntStream.range(0, COUNT).map(i -> ten.charAt(i % 10) - '0').toArray();
    }
  }

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void measuresRawImagesUnderBothDistributions() {
    List<Measurement> figures = evaluate(bench());
    for (String rows : List.of("balanced", "biased")) {
      assertFigure(1 / 6.0, figures, "equalized_odds_difference", "original", "raw", rows);
      assertFigure(0.5, figures, "worst_group_accuracy", "original", "raw", rows);
      assertFigure(0.5, figures, "worst_group_accuracy", "blind", "raw", rows);
    }
    assertFigure(0, figures, "demographic_parity_difference", "original", "raw", "balanced");
    assertFigure(0.1, figures, "demographic_parity_difference", "original", "raw", "biased");
    assertEquals(3 * (4 * 2 + 4), figures.size(), "3 inputs, 4 metrics twice, 4 combinations");
  }

  @Test
  void measuresMaskedImagesWhereAModelWasTunedOnThem() {
    List<Measurement> figures = evaluate(bench());
    for (String rows : List.of("balanced", "biased")) {
      assertFigure(0, figures, "equalized_odds_difference", "blind", "masked", rows);
      assertFigure(0, figures, "worst_group_accuracy", "blind", "masked", rows);
      assertFigure(0.5, figures, "average_precision", "blind", "masked", rows);
    }
    assertTrue(Figures.all(figures, "accuracy", labels("original", "masked")).isEmpty());
  }

  @Test
  void tellsTheAccuracyOfEachCombination() {
    List<Measurement> figures = evaluate(bench());
    assertCell(2 / 3.0, 12, figures, "Right=0, Left=0");
    assertCell(2 / 3.0, 12, figures, "Right=0, Left=1");
    assertCell(0.5, 8, figures, "Right=1, Left=0");
    assertCell(0.5, 8, figures, "Right=1, Left=1");
  }

  @Test
  void aCombinationThatDoesNotOccurLeavesFiguresUndefined() {
    Skewed without =
        new Skewed() {
          @Override
          public int[] values(Split split, String annotation) {
            boolean absent = split == Split.TEST && annotation.equals(RIGHT);
            return absent ? new int[COUNT] : super.values(split, annotation);
          }
        };
    List<Measurement> figures = evaluate(bench().with(without));
    Measurement metric =
        one(figures, "worst_group_accuracy", "original", "raw", Label.ROWS, "balanced");
    assertEquals(Double.NaN, metric.value());
    assertEquals(
        List.of("no test images with Right=1, Left=0 or Right=1, Left=1"), metric.warnings());
    Measurement cell =
        one(figures, "accuracy", "original", "raw", Label.SUBGROUP, "Right=1, Left=0");
    assertEquals(Double.NaN, cell.value());
    assertEquals(List.of("no test images with Right=1, Left=0"), cell.warnings());
  }

  @Test
  void aModelThatHasDivergedLeavesFiguresUndefined() {
    Bench bench =
        bench()
            .withSubject(
                new Subject(Subject.Kind.CONTROL, "lost", reader(Float.NaN), new Masker.None()));
    List<Measurement> lost =
        evaluate(bench).stream()
            .filter(figure -> figure.label(Label.SUBJECT).equals(Optional.of("lost")))
            .toList();
    assertEquals(12, lost.size());
    for (Measurement figure : lost) {
      assertEquals(Double.NaN, figure.value());
      assertTrue(figure.warnings().get(0).contains("diverged"), figure::toString);
    }
  }

  @Test
  void aTaskOfThreeClassesIsRefused() {
    Spots three =
        new Spots(8, COUNT) {
          @Override
          public List<Annotation> annotations() {
            return List.of(
                new Annotation(LEFT, List.of("a", "b", "c")), Annotation.attribute(RIGHT));
          }
        };
    LetheException e = assertThrows(LetheException.class, () -> evaluate(bench().with(three)));
    assertEquals(
        "fairness: the task Left has 3 classes; choose a task of two classes, or remove fairness from evaluate",
        e.getMessage());
  }

  @Test
  void aMetricNamedTwiceIsRefused() {
    Bench twice =
        bench()
            .withMetrics(
                Chosen.of("average-precision", new AveragePrecision()),
                Chosen.of("average-precision", new AveragePrecision()));
    LetheException e = assertThrows(LetheException.class, () -> evaluate(twice));
    assertTrue(e.getMessage().startsWith("fairness: metrics: average-precision is named twice"));
  }

  private List<Measurement> evaluate(Bench bench) {
    return Life.whole(evaluator.start(bench, Optional.empty())).measurements();
  }

  private Bench bench() {
    return new Bench(evaluator, Map.of(FairnessEvaluator.DRAWS.name(), 100))
        .with(new Skewed())
        .withMetrics(Chosen.defaults())
        .withSubject(
            new Subject(Subject.Kind.ORIGINAL, "original", reader(-29.4f), new Masker.None()))
        .withSubject(
            new Subject(Subject.Kind.CONTROL, "blind", reader(-29.4f), new Masker.Random(0, 2, 1)));
  }

  /** Makes a model that says 1 where the mean of red is above 0.294, by its bias. */
  private static Model reader(float bias) {
    Network.Builder builder = Network.builder(new Shape(3, 8, 8));
    builder.add("avgpool", new Layer.GlobalMean(), "x");
    builder.add("fc", new Layer.Linear(3, 2), "avgpool");
    return new Model(
        builder.build("fc", List.of()),
        Weights.of(
            Map.of(
                "fc.weight", Tensor.of(new float[] {0, 0, 0, 100, 0, 0}, 2, 3),
                "fc.bias", Tensor.of(new float[] {0, bias}, 2))));
  }

  private static void assertFigure(
      double expected,
      List<Measurement> figures,
      String name,
      String subject,
      String input,
      String rows) {
    Measurement figure = one(figures, name, subject, input, Label.ROWS, rows);
    assertEquals(expected, figure.value(), EXACT, figure::toString);
    assertEquals(COUNT, figure.count());
    assertTrue(figure.interval().isPresent(), figure::toString);
  }

  private static void assertCell(
      double expected, int count, List<Measurement> figures, String cell) {
    Measurement figure = one(figures, "accuracy", "original", "raw", Label.SUBGROUP, cell);
    assertEquals(expected, figure.value(), EXACT);
    assertEquals(count, figure.count());
    Interval interval = figure.interval().orElseThrow();
    assertTrue(interval.low() < expected && expected < interval.high(), interval::toString);
  }

  private static Measurement one(
      List<Measurement> figures,
      String name,
      String subject,
      String input,
      Label label,
      String value) {
    List<Measurement> found =
        Figures.all(figures, name, labels(subject, input)).stream()
            .filter(figure -> figure.label(label).equals(Optional.of(value)))
            .toList();
    return Figures.one(found, name, Map.of());
  }

  private static Map<Label, String> labels(String subject, String input) {
    return Map.of(
        Label.SUBJECT, subject, Label.INPUT, input, Label.SPLIT, "test", Label.TARGET, Spots.RIGHT);
  }
}
