package org.lethe.nn.linear;

/**
 * A scaling of each feature to mean 0 and variance 1 over the rows that it was made from.
 *
 * @param mean mean of each feature
 * @param deviation standard deviation of each feature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Standardiser(double[] mean, double[] deviation) {

  /** Creates the scaling of some rows, at least one. */
  public static Standardiser of(float[][] rows) {
    int width = rows[0].length;
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (float[] row : rows) {
      for (int j = 0; j < width; j++) {
        mean[j] += row[j] / (double) rows.length;
      }
    }
    for (float[] row : rows) {
      for (int j = 0; j < width; j++) {
        deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / rows.length;
      }
    }
    for (int j = 0; j < width; j++) {
      deviation[j] = Math.sqrt(deviation[j]);
    }
    return new Standardiser(mean, deviation);
  }

  /** Scales rows in place; a feature that never changed becomes 0. */
  public void apply(float[][] rows) {
    for (float[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        row[j] = deviation[j] > 0 ? (float) ((row[j] - mean[j]) / deviation[j]) : 0;
      }
    }
  }

  /**
   * Returns the weights and, last, the intercept that give unscaled rows the scores of scaled ones.
   *
   * @param weights the weights on scaled rows and, last, the intercept
   */
  public double[] unscaled(double[] weights) {
    double[] unscaled = weights.clone();
    for (int j = 0; j < mean.length; j++) {
      unscaled[j] = deviation[j] > 0 ? weights[j] / deviation[j] : 0;
      unscaled[mean.length] -= unscaled[j] * mean[j];
    }
    return unscaled;
  }
}
