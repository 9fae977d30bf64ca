package org.lethe.nn.linear;

/**
 * The changes that make L-BFGS minimise a function plus a lasso, whose derivative jumps at 0:
 * OWL-QN (Andrew and Gao 2007). A step stays in the orthant of its start, in which the lasso is
 * linear. A lasso of 0 changes nothing.
 *
 * @param lasso factor of the absolute values
 * @param width number of components with a lasso; later ones, as the intercept, have none
 */
record Orthants(double lasso, int width) {

  /** Returns the lasso of a point. */
  double penalty(double[] at) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += Math.abs(at[j]);
    }
    return lasso * sum;
  }

  /**
   * Returns the derivatives with the lasso: at 0 the one-sided one along which the sum falls, or 0.
   *
   * @param gradient derivatives without the lasso
   */
  double[] slopes(double[] at, double[] gradient) {
    double[] slopes = gradient.clone();
    for (int j = 0; j < width; j++) {
      slopes[j] = at[j] == 0 ? shrunk(gradient[j]) : gradient[j] + lasso * Math.signum(at[j]);
    }
    return slopes;
  }

  private double shrunk(double slope) {
    return Math.signum(slope) * Math.max(0, Math.abs(slope) - lasso);
  }

  /** Sets the components of a direction to 0 that do not descend by their own slopes. */
  void align(double[] direction, double[] slopes) {
    for (int j = 0; j < width && lasso > 0; j++) {
      direction[j] = direction[j] * slopes[j] < 0 ? direction[j] : 0;
    }
  }

  /** Sets the components of a point to 0 that have left the orthant in which the step began. */
  void clip(double[] next, double[] at, double[] slopes) {
    for (int j = 0; j < width && lasso > 0; j++) {
      double side = at[j] == 0 ? -slopes[j] : at[j];
      next[j] = next[j] * side > 0 ? next[j] : 0;
    }
  }
}
