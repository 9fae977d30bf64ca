package org.lethe.nn.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.task.State;

/** Weights of scikit-learn 1.9.1 on the same rows, solver saga with tol=1e-15 for a lasso. */
class LogisticRegressionTest {
  private static final int ROWS = 40;

  @Test
  void equalsScikitLearn() {
    // LogisticRegression(C=1/(40*0.01), tol=1e-12); the intercept last.
    double[] golden = {2.120293322, 1.189587323, 1.627667991, -0.26548579};
    float[][] rows = rows(3);
    assertArrayEquals(
        golden, LogisticRegression.fit(rows, labels(rows), Penalty.ridge(0.01)), 1e-5);
  }

  /** Penalty l1 with C=1/(40*lasso), and elasticnet with l1_ratio=0.75 and C=1/(40*0.04). */
  @ParameterizedTest
  @CsvSource({
    "0, 0.06, 1.16701606 0.3232344074 0.7504407338 0 0 0 0 0.2154823327 -0.2595605311",
    "0, 0.1, 0.712579905 0 0.3091557745 0 0 0 0 0 -0.2171163089",
    "0.01, 0.03, 1.4386058138 0.6619539788 1.0732267946 -0.1157614126 0.0287113854 -0.2316048254"
        + " -0.0321712501 0.5316540699 -0.2572557112"
  })
  void withALassoItEqualsScikitLearnToo(double ridge, double lasso, String golden) {
    float[][] rows = rows(8);
    double[] expected = Arrays.stream(golden.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] fitted = LogisticRegression.fit(rows, labels(rows), new Penalty(ridge, lasso));
    assertArrayEquals(expected, fitted, 1e-5);
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j] == 0, fitted[j] == 0, "weight " + j);
    }
  }

  /** 18 of the 40 rows have the label 1. */
  @Test
  void aStrongLassoLeavesTheInterceptAlone() {
    float[][] rows = rows(8);
    double[] fitted = LogisticRegression.fit(rows, labels(rows), Penalty.lasso(0.2));
    double[] expected = new double[9];
    expected[8] = Math.log(18 / 22d);
    assertArrayEquals(expected, fitted, 1e-5);
  }

  @Test
  void aLassoGoesThroughItsState() {
    float[][] rows = rows(8);
    Penalty penalty = Penalty.lasso(0.03);
    LogisticRegression regression = new LogisticRegression(rows, labels(rows), penalty);
    while (regression.step()) {
      State state = new State();
      regression.save(state);
      regression = new LogisticRegression(rows, labels(rows), penalty);
      regression.load(state);
    }
    assertArrayEquals(LogisticRegression.fit(rows, labels(rows), penalty), regression.weights(), 0);
  }

  @Test
  void aPenaltyIsAboveZero() {
    assertThrows(IllegalArgumentException.class, () -> Penalty.lasso(0));
    assertThrows(IllegalArgumentException.class, () -> new Penalty(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> Penalty.ridge(Double.NaN));
  }

  private static float[][] rows(int width) {
    float[][] rows = new float[ROWS][width];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = (float) Math.sin(1 + 3 * i + 7 * j + i * j);
      }
    }
    return rows;
  }

  private static int[] labels(float[][] rows) {
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = rows[i][0] + 0.5 * rows[i][1] + Math.cos(5 * i) > 0.2 ? 1 : 0;
    }
    return labels;
  }
}
