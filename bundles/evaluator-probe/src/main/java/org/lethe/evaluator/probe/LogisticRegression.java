package org.lethe.evaluator.probe;

import java.util.Arrays;

/**
 * Logistic regression with a ridge on the weights, not on the intercept: minimises mean log loss +
 * ridge/2 |w|^2 over all rows at once by L-BFGS (Nocedal 1980) with backtracking. Deterministic.
 */
final class LogisticRegression {
  private static final int ITERATIONS = 200;
  private static final double TOLERANCE = 1e-6;
  private static final double SUFFICIENT = 1e-4;
  private static final int HALVINGS = 30;

  private final float[][] rows;
  private final int[] labels;
  private final double ridge;
  private final int width;

  private LogisticRegression(float[][] rows, int[] labels, double ridge) {
    this.rows = rows;
    this.labels = labels;
    this.ridge = ridge;
    this.width = rows[0].length;
  }

  /**
   * Fits.
   *
   * @param rows features, standardised
   * @param labels 0 or 1
   * @param ridge above 0
   * @return the weights and, last, the intercept
   */
  static double[] fit(float[][] rows, int[] labels, double ridge) {
    return new LogisticRegression(rows, labels, ridge).minimise();
  }

  /** The log odds of each row. */
  static double[] scores(double[] weights, float[][] rows) {
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = score(weights, rows[i]);
    }
    return scores;
  }

  private double[] minimise() {
    double[] at = new double[width + 1];
    double[] gradient = new double[width + 1];
    double loss = loss(at, gradient);
    Curvature curvature = new Curvature();
    for (int i = 0; i < ITERATIONS && norm(gradient) > TOLERANCE; i++) {
      double[] direction = curvature.direction(gradient);
      double slope = dot(direction, gradient);
      double[] next = new double[at.length];
      double[] nextGradient = new double[at.length];
      double length = 1;
      double nextLoss = loss;
      int halvings = 0;
      do {
        for (int j = 0; j < at.length; j++) {
          next[j] = at[j] + length * direction[j];
        }
        nextLoss = loss(next, nextGradient);
        length /= 2;
        halvings++;
      } while (nextLoss > loss + SUFFICIENT * 2 * length * slope && halvings < HALVINGS);
      if (nextLoss >= loss) {
        return at;
      }
      curvature.learn(at, next, gradient, nextGradient);
      at = next;
      gradient = nextGradient;
      loss = nextLoss;
    }
    return at;
  }

  /** The objective; writes its gradient. */
  private double loss(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double score = score(at, rows[i]);
      double sign = labels[i] == 1 ? 1 : -1;
      sum += softplus(-sign * score);
      double slope = -sign / (1 + Math.exp(sign * score)) / rows.length;
      for (int j = 0; j < width; j++) {
        gradient[j] += slope * rows[i][j];
      }
      gradient[width] += slope;
    }
    double squares = 0;
    for (int j = 0; j < width; j++) {
      squares += at[j] * at[j];
      gradient[j] += ridge * at[j];
    }
    return sum / rows.length + ridge / 2 * squares;
  }

  private static double score(double[] weights, float[] row) {
    double score = weights[row.length];
    for (int j = 0; j < row.length; j++) {
      score += weights[j] * row[j];
    }
    return score;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
