package org.lethe.nn.linear;

import java.util.Arrays;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * Logistic regression of two classes, which minimises mean log loss + ridge/2 |w|^2 + lasso |w|_1
 * over all rows at once, by L-BFGS (Nocedal 1980) with backtracking; with a lasso by OWL-QN (Andrew
 * and Gao 2007). Neither penalty includes the intercept. Deterministic; not thread-safe.
 */
public final class LogisticRegression {
  private static final int ITERATIONS = 200;
  private static final double TOLERANCE = 1e-6;
  private static final double SUFFICIENT = 1e-4;
  private static final int HALVINGS = 30;

  private final float[][] rows;
  private final int[] labels;
  private final double ridge;
  private final int width;
  private final Orthants orthants;

  private final Curvature curvature = new Curvature();
  private double[] at;
  private double[] gradient;
  private double loss;
  private int iterations;
  private boolean converged;

  /**
   * Creates a regression with zero weights.
   *
   * @param rows features, standardised; at least one row
   * @param labels 0 or 1
   */
  public LogisticRegression(float[][] rows, int[] labels, Penalty penalty) {
    this.rows = rows;
    this.labels = labels;
    this.ridge = penalty.ridge();
    this.width = rows[0].length;
    this.orthants = new Orthants(penalty.lasso(), width);
    this.at = new double[width + 1];
    this.gradient = new double[width + 1];
    this.loss = loss(at, gradient);
  }

  /**
   * Fits a regression.
   *
   * @param rows features, standardised; at least one row
   * @param labels 0 or 1
   * @return the weights and, last, the intercept
   */
  public static double[] fit(float[][] rows, int[] labels, Penalty penalty) {
    LogisticRegression regression = new LogisticRegression(rows, labels, penalty);
    boolean more = true;
    while (more) {
      more = regression.step();
    }
    return regression.weights();
  }

  /** Returns the log odds of each row. */
  public static double[] scores(double[] weights, float[][] rows) {
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
  public boolean step() {
    if (finished()) {
      return false;
    }
    double[] slopes = orthants.slopes(at, gradient);
    double[] direction = curvature.direction(slopes);
    orthants.align(direction, slopes);
    double[] next = new double[at.length];
    double[] nextGradient = new double[at.length];
    double length = 1;
    double nextLoss = loss;
    int halvings = 0;
    do {
      for (int j = 0; j < at.length; j++) {
        next[j] = at[j] + length * direction[j];
      }
      orthants.clip(next, at, slopes);
      nextLoss = loss(next, nextGradient);
      length /= 2;
      halvings++;
    } while (nextLoss > loss + SUFFICIENT * fall(slopes, next) && halvings < HALVINGS);
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

  /** Returns the change of the objective that its slopes predict, below 0. */
  private double fall(double[] slopes, double[] next) {
    double sum = 0;
    for (int j = 0; j < at.length; j++) {
      sum += slopes[j] * (next[j] - at[j]);
    }
    return sum;
  }

  private boolean finished() {
    return converged
        || iterations == ITERATIONS
        || norm(orthants.slopes(at, gradient)) <= TOLERANCE;
  }

  /** Returns the weights and, last, the intercept. */
  public double[] weights() {
    return at.clone();
  }

  /** Writes the state, without the rows. */
  public void save(StateWriter state) {
    state.put("iterations", iterations);
    state.put("loss", loss);
    state.put("at", DoubleBits.of(at));
    state.put("gradient", DoubleBits.of(gradient));
    curvature.save(state.child("curvature"));
  }

  /** Reads a state that {@link #save} wrote for the same rows. */
  public void load(StateReader state) {
    iterations = Math.toIntExact(state.integer("iterations"));
    loss = state.decimal("loss");
    at = DoubleBits.from(state.tensor("at"));
    gradient = DoubleBits.from(state.tensor("gradient"));
    curvature.load(state.child("curvature"));
  }

  /** Computes the objective and writes its gradient, which is without the lasso. */
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
    return sum / rows.length + ridge / 2 * squares + orthants.penalty(at);
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
