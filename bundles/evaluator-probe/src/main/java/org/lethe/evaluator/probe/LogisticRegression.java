package org.lethe.evaluator.probe;

import java.util.Arrays;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

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

  private final Curvature curvature = new Curvature();
  private double[] at;
  private double[] gradient;
  private double loss;
  private int iterations;
  private boolean converged;

  /**
   * Creates a regression with zero weights.
   *
   * @param rows features, standardised
   * @param labels 0 or 1
   * @param ridge above 0
   */
  LogisticRegression(float[][] rows, int[] labels, double ridge) {
    this.rows = rows;
    this.labels = labels;
    this.ridge = ridge;
    this.width = rows[0].length;
    this.at = new double[width + 1];
    this.gradient = new double[width + 1];
    this.loss = loss(at, gradient);
  }

  /**
   * Fits a regression.
   *
   * @param rows features, standardised
   * @param labels 0 or 1
   * @param ridge above 0
   * @return the weights and, last, the intercept
   */
  static double[] fit(float[][] rows, int[] labels, double ridge) {
    LogisticRegression regression = new LogisticRegression(rows, labels, ridge);
    boolean more = true;
    while (more) {
      more = regression.step();
    }
    return regression.weights();
  }

  /** Returns the log odds of each row. */
  static double[] scores(double[] weights, float[][] rows) {
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = score(weights, rows[i]);
    }
    return scores;
  }

  /**
   * Runs one iteration.
   *
   * @return whether more iterations are needed
   */
  boolean step() {
    if (finished()) {
      return false;
    }
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
    iterations++;
    converged = nextLoss >= loss;
    if (!converged) {
      curvature.learn(at, next, gradient, nextGradient);
      at = next;
      gradient = nextGradient;
      loss = nextLoss;
    }
    return !finished();
  }

  private boolean finished() {
    return converged || iterations == ITERATIONS || norm(gradient) <= TOLERANCE;
  }

  /** Returns the weights and, last, the intercept. */
  double[] weights() {
    return at.clone();
  }

  void save(StateWriter state) {
    state.put("iterations", iterations);
    state.put("loss", loss);
    state.put("at", DoubleBits.of(at));
    state.put("gradient", DoubleBits.of(gradient));
    curvature.save(state.child("curvature"));
  }

  void load(StateReader state) {
    iterations = Math.toIntExact(state.integer("iterations"));
    loss = state.decimal("loss");
    at = DoubleBits.from(state.tensor("at"));
    gradient = DoubleBits.from(state.tensor("gradient"));
    curvature.load(state.child("curvature"));
  }

  /** Computes the objective and writes its gradient. */
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
