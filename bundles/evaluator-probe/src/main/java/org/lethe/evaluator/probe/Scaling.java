package org.lethe.evaluator.probe;

/** Brings each feature to mean 0 and variance 1 over the rows it was made from. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Scaling(double[] mean, double[] deviation) {

  static Scaling of(float[][] rows) {
    int width = rows[0].length;
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[j];
      }
      mean[j] = sum / rows.length;
      double squares = 0;
      for (float[] row : rows) {
        squares += (row[j] - mean[j]) * (row[j] - mean[j]);
      }
      deviation[j] = Math.sqrt(squares / rows.length);
    }
    return new Scaling(mean, deviation);
  }

  /** The rows scaled; a feature that never changed becomes 0. */
  float[][] apply(float[][] rows) {
    float[][] scaled = new float[rows.length][mean.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        double value = deviation[j] > 0 ? (rows[i][j] - mean[j]) / deviation[j] : 0;
        scaled[i][j] = (float) value;
      }
    }
    return scaled;
  }
}
