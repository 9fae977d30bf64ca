package org.lethe.evaluator.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final int ROWS = 40;

  @Test
  void equalsScikitLearn() {
    float[][] rows = new float[ROWS][3];
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 3; j++) {
        rows[i][j] = (float) Math.sin(1 + 3 * i + 7 * j + i * j);
      }
      labels[i] = rows[i][0] + 0.5 * rows[i][1] + Math.cos(5 * i) > 0.2 ? 1 : 0;
    }
    // LogisticRegression(C=1/(40*0.01), tol=1e-12) of scikit-learn 1.9.1; the intercept last.
    double[] golden = {2.120293322, 1.189587323, 1.627667991, -0.26548579};
    assertArrayEquals(golden, LogisticRegression.fit(rows, labels, 0.01), 1e-5);
  }
}
