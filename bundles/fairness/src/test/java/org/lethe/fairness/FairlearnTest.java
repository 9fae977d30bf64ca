package org.lethe.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.fairness.Cases;
import org.lethe.api.measure.Score;

/**
 * Equality with fairlearn 0.15.0 and scikit-learn 1.9.1, whose values of 200 random cases are in
 * {@code fairlearn.csv}: columns of labels, predictions, scores, one or several sensitive
 * attributes and weights (none in a third of them), then a column per metric. Some have groups
 * without positives or negatives, constant predictions, tied scores and intersections that do not
 * occur.
 */
class FairlearnTest {
  private static final int INPUTS = 5;
  private static final int CASES = 200;
  private static final double TOLERANCE = 1e-12;

  @Test
  void everyMetricEqualsFairlearns() throws IOException {
    List<String> lines = lines();
    assertEquals(CASES + 1, lines.size());
    String[] header = lines.get(0).split(",", -1);
    int undefined = 0;
    for (int row = 1; row < lines.size(); row++) {
      String[] fields = lines.get(row).split(",", -1);
      Cases cases = cases(fields);
      for (int column = INPUTS; column < header.length; column++) {
        Score score = Metrics.score(header[column], cases);
        String where = "case %d, %s: %s".formatted(row, header[column], score);
        double expected = number(fields[column]);
        assertEquals(expected, score.value(), TOLERANCE, where);
        if (Double.isNaN(expected)) {
          undefined++;
          assertTrue(score.warning().isPresent(), where);
        }
      }
    }
    assertTrue(undefined > 100, "ratios that are not defined are among them: " + undefined);
  }

  private static Cases cases(String[] fields) {
    int[] labels = Metrics.digits(fields[0]);
    int[][] sensitive =
        Arrays.stream(fields[3].split(" ", -1)).map(Metrics::digits).toArray(int[][]::new);
    double[] weights = new double[labels.length];
    Arrays.fill(weights, 1);
    return new Cases(
        labels,
        Metrics.digits(fields[1]),
        numbers(fields[2]),
        Cases.intersections(sensitive),
        fields[4].isEmpty() ? weights : numbers(fields[4]));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static double number(String text) {
    return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
  }

  private static List<String> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                FairlearnTest.class.getResourceAsStream("fairlearn.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
