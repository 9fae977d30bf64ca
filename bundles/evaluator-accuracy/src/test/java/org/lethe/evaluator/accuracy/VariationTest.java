package org.lethe.evaluator.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;
import org.lethe.testing.Figures;

class VariationTest {
  private static final int IMAGES = 60;
  private static final int[] ALONE = IntStream.range(0, IMAGES).toArray();
  private static final int[] SIX_EACH = IntStream.range(0, IMAGES).map(i -> i / 6).toArray();

  /** Coarse logits, so that many scores are equal. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void scoresOfAResampleAreThoseOfTheRepeatedImages(int classes) {
    Random random = new Random(classes);
    int[] truth = random.ints(IMAGES, 0, classes).toArray();
    float[][] logits = logits(random, classes);
    ResampledScores resampled = ResampledScores.of(truth, logits);
    for (int draw = 0; draw < 20; draw++) {
      int[] rows = random.ints(draw % 2 == 0 ? IMAGES : 7, 0, IMAGES).toArray();
      List<Measurement> plain =
          TaskScores.of(
              IntStream.of(rows).map(row -> truth[row]).toArray(),
              IntStream.of(rows).mapToObj(row -> logits[row]).toArray(float[][]::new));
      assertEquals(plain.get(0).value(), resampled.accuracy(rows));
      assertEquals(plain.get(1).value(), resampled.balancedAccuracy(rows));
      assertEquals(plain.get(2).value(), resampled.averagePrecision(rows), 1e-15);
    }
  }

  @Test
  void aResampleWithoutPositivesHasNoAveragePrecision() {
    ResampledScores scores =
        ResampledScores.of(new int[] {0, 0, 1}, new float[][] {{1, 0}, {0, 1}, {0, 1}});
    assertEquals(Double.NaN, scores.averagePrecision(new int[] {0, 1, 1}));
    assertEquals(1, scores.averagePrecision(new int[] {0, 2, 2}));
  }

  @Test
  void theValueIsTheDifferenceOfTheScores() {
    Random random = new Random(5);
    int[] truth = random.ints(IMAGES, 0, 2).toArray();
    float[][] before = logits(random, 2);
    float[][] after = logits(random, 2);
    List<Measurement> variations = new Variation(truth, ALONE, 1).of(before, after);
    List<Measurement> old = TaskScores.of(truth, before);
    List<Measurement> current = TaskScores.of(truth, after);
    for (int i = 0; i < old.size(); i++) {
      Measurement variation = variations.get(i);
      assertEquals(old.get(i).name() + "_variation", variation.name());
      assertEquals(current.get(i).value() - old.get(i).value(), variation.value());
      Interval interval = variation.interval().orElseThrow();
      assertTrue(interval.low() < variation.value(), variation.toString());
      assertTrue(interval.high() > variation.value(), variation.toString());
    }
  }

  @Test
  void bothModelsAreScoredOnTheSameResamples() {
    Random random = new Random(6);
    int[] truth = random.ints(IMAGES, 0, 2).toArray();
    float[][] logits = logits(random, 2);
    for (Measurement variation : new Variation(truth, ALONE, 1).of(logits, logits)) {
      assertEquals(Optional.of(new Interval(0, 0, .95)), variation.interval());
    }
  }

  /** All images of two persons in ten change, so that single images tell less than they seem to. */
  @Test
  void imagesOfOnePersonAreDrawnTogether() {
    int[] truth = ALONE.clone();
    float[][] before = new float[IMAGES][];
    float[][] after = new float[IMAGES][];
    for (int i = 0; i < IMAGES; i++) {
      truth[i] = i % 2;
      before[i] = new float[] {1 - truth[i], truth[i]};
      after[i] = i < 12 ? new float[] {truth[i], 1 - truth[i]} : before[i];
    }
    double alone = width(new Variation(truth, ALONE, 1).of(before, after));
    double together = width(new Variation(truth, SIX_EACH, 1).of(before, after));
    assertTrue(together > 1.8 * alone, together + " of " + alone);
  }

  @Test
  void aMissingClassIsWarnedOf() {
    int[] truth = new int[IMAGES];
    float[][] logits = logits(new Random(7), 2);
    Measurement variation =
        Figures.one(
            new Variation(truth, ALONE, 1).of(logits, logits),
            "average_precision_variation",
            Map.of());
    assertTrue(variation.warnings().get(0).contains("no positives"), variation.toString());
    assertEquals(Optional.empty(), variation.interval());
  }

  private static double width(List<Measurement> variations) {
    Interval interval =
        Figures.one(variations, "accuracy_variation", Map.of()).interval().orElseThrow();
    return interval.high() - interval.low();
  }

  private static float[][] logits(Random random, int classes) {
    float[][] logits = new float[IMAGES][classes];
    for (float[] row : logits) {
      for (int c = 0; c < classes; c++) {
        row[c] = random.nextInt(4);
      }
    }
    return logits;
  }
}
