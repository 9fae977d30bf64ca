package org.lethe.evaluator.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.measure.Measurement;
import org.lethe.testing.Figures;

class TaskScoresTest {

  /** Measured with scikit-learn. */
  @ParameterizedTest
  @CsvSource({
    "0011, .1 .4 .35 .8, .8333333",
    "0101, .5 .5 .5 .5, .5",
    "10101, .9 .9 .5 .5 .1, .5333333",
    "00111, 0 1 1 1 0, .6444444",
    "1000, .1 .2 .3 .4, .25"
  })
  void averagePrecisionEqualsScikitLearns(String truth, String scores, double expected) {
    float[][] logits =
        Arrays.stream(scores.split(" "))
            .map(score -> new float[] {1, 1 + Float.parseFloat(score)})
            .toArray(float[][]::new);
    assertEquals(expected, value(classes(truth), logits, "average_precision"), 1e-6);
  }

  @Test
  void withoutPositivesAveragePrecisionIsNoughtAndWarnsOfIt() {
    Measurement score =
        Figures.one(
            TaskScores.of(new int[] {0, 0}, new float[][] {{1, 0}, {0, 1}}),
            "average_precision",
            Map.of());
    assertEquals(0, score.value());
    assertTrue(score.warnings().get(0).contains("no positives"), score.toString());
  }

  @Test
  void aRareClassMakesAccuracyAloneLookGood() {
    int[] truth = classes("0000000001");
    float[][] always = new float[10][];
    Arrays.fill(always, new float[] {2, 1});
    assertEquals(0.9, value(truth, always, "accuracy"), 1e-12);
    assertEquals(0.5, value(truth, always, "balanced_accuracy"), 1e-12);
    assertEquals(0.1, value(truth, always, "average_precision"), 1e-12);
  }

  @Test
  void ofSeveralClassesEachCountsAgainstTheRest() {
    int[] truth = classes("0122");
    float[][] logits = {{3, 0, 0}, {0, 3, 0}, {0, 0, 3}, {0, 3, 2.9f}};
    assertEquals(0.75, value(truth, logits, "accuracy"), 1e-12);
    assertEquals((1 + 1 + 0.5) / 3, value(truth, logits, "balanced_accuracy"), 1e-12);
    assertEquals(1, value(truth, logits, "average_precision"), 1e-12);
    List<Measurement> missing = TaskScores.of(classes("01"), new float[][] {{1, 0, 0}, {0, 1, 0}});
    assertEquals(
        List.of("2 of 3 classes occur"),
        Figures.one(missing, "average_precision", Map.of()).warnings());
  }

  private static double value(int[] truth, float[][] logits, String name) {
    return Figures.one(TaskScores.of(truth, logits), name, Map.of()).value();
  }

  private static int[] classes(String digits) {
    return digits.chars().map(digit -> digit - '0').toArray();
  }
}
