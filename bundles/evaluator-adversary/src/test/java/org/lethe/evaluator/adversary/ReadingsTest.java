package org.lethe.evaluator.adversary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Spots;

/**
 * 200 of 400 images show the feature, the last two of every four: a standard error of 0.041 within
 * each of the two classes of the task, 0.029 in all.
 */
class ReadingsTest {
  private static final int COUNT = 400;

  @Test
  void aHairBelowChanceIsChance() {
    List<Measurement> figures = figures(i -> -i);
    assertTrue(value(figures, "auroc") < 0.5, figures.toString());
    assertEquals(0.5, value(figures, "auroc"), 0.006);
    assertEquals(List.of(), one(figures, "auroc").warnings());
    assertEquals(1 - value(figures, "auroc"), value(figures, "auroc_either_way"));
  }

  @Test
  void twoStandardErrorsBelowChanceAreInverted() {
    assertEquals(List.of(), one(figures(blurred(0.10)), "auroc").warnings());
    assertEquals(
        List.of("below chance: inverted, not removed"),
        one(figures(blurred(0.14)), "auroc").warnings());
    List<Measurement> opposite = figures(i -> i % 4 < 2 ? 1 : -1);
    assertEquals(0, value(opposite, "auroc"));
    assertEquals(1, value(opposite, "auroc_either_way"));
    assertEquals(0, value(opposite, "balanced_accuracy"));
    assertEquals(List.of("below chance: inverted, not removed"), one(opposite, "auroc").warnings());
  }

  @Test
  void whereTheFeatureIsAlwaysThereNothingIsDefinedAndNothingInverted() {
    Spots always =
        new Spots(8, COUNT) {
          @Override
          public int[] values(Split split, String annotation) {
            return IntStream.generate(() -> 1).limit(COUNT).toArray();
          }
        };
    Measurement auroc = one(figures(always, i -> i), "auroc");
    assertTrue(Double.isNaN(auroc.value()));
    assertEquals(List.of("only one class occurs: AUROC is not defined"), auroc.warnings());
  }

  /** The second reads validation images alone, the first test images alone. */
  @Test
  void theStrongestIsChosenOnValidationImages() {
    float[][] right = logits(i -> i % 4 < 2 ? -1 : 1);
    float[][] nothing = logits(i -> 0);
    float[][] wrong = logits(i -> i % 4 < 2 ? 1 : -1);
    ReaderLogits onTest = new ReaderLogits(nothing, right);
    ReaderLogits onValidation = new ReaderLogits(right, nothing);
    FeatureTruth truth = new FeatureTruth(bench(new Spots(8, COUNT)));
    assertEquals(0.5, chosen(truth, onTest, onValidation));
    assertEquals(1, chosen(truth, new ReaderLogits(wrong, wrong), onTest), "turned round");
    assertEquals(0, chosen(truth, new ReaderLogits(right, wrong), onTest));
  }

  private static double chosen(FeatureTruth truth, ReaderLogits... adversaries) {
    return truth.auroc(Split.TEST, 0, truth.strongest(0, List.of(adversaries))).value();
  }

  /** A share of the absent scores above everything, the rest is level: AUROC (1 - share) / 2. */
  private static IntToDoubleFunction blurred(double share) {
    return i -> i % 4 < 2 && i < share * COUNT ? 1 : 0;
  }

  private static List<Measurement> figures(IntToDoubleFunction scores) {
    return figures(new Spots(8, COUNT), scores);
  }

  private static List<Measurement> figures(Spots samples, IntToDoubleFunction scores) {
    float[][] logits = logits(scores);
    Bench bench = bench(samples);
    ReaderLogits frozen = new ReaderLogits(logits, logits);
    PowerControl control = new PowerControl(bench, new FeatureTruth(bench), List.of(frozen));
    Masks masks = new Masks(1, Tensor.of(new float[0], 0, 8, 8));
    MaskerFindings findings =
        new MaskerFindings(Optional.of(masks), Map.of(Attempt.FROZEN, frozen));
    return new Readings(control, new Masker.None(), findings).figures();
  }

  private static float[][] logits(IntToDoubleFunction scores) {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> new float[] {(float) scores.applyAsDouble(i)})
        .toArray(float[][]::new);
  }

  private static Bench bench(Spots samples) {
    AdversaryEvaluator evaluator = new AdversaryEvaluator(new EngineNetworks(Engine.getInstance()));
    return new Bench(evaluator, Map.of()).with(samples);
  }

  private static double value(List<Measurement> figures, String name) {
    return one(figures, name).value();
  }

  private static Measurement one(List<Measurement> figures, String name) {
    return Figures.one(figures, name, Map.of(Label.ADVERSARY, "frozen"));
  }
}
