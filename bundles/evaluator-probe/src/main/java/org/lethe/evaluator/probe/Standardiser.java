package org.lethe.evaluator.probe;

/** A scaling of each feature to mean 0 and variance 1 over the rows it was made from. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Standardiser(double[] mean, double[] deviation) {

  static Standardiser of(float[][] rows) {
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
  void apply(float[][] rows) {
    for (float[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        row[j] = deviation[j] > 0 ? (float) ((row[j] - mean[j]) / deviation[j]) : 0;
      }
    }
  }
}
