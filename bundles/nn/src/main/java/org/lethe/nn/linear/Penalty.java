package org.lethe.nn.linear;

/**
 * Penalties on the weights of a regression, not on its intercept; at least one is above 0.
 *
 * @param ridge factor of half the squared norm of the weights
 * @param lasso factor of the sum of the absolute weights
 */
public record Penalty(double ridge, double lasso) {

  /**
   * Checks the factors.
   *
   * @throws IllegalArgumentException if a factor is negative, or none is above 0
   */
  public Penalty {
    if (!(ridge >= 0 && lasso >= 0 && ridge + lasso > 0)) {
      throw new IllegalArgumentException("ridge %s, lasso %s".formatted(ridge, lasso));
    }
  }

  /** Returns a ridge alone, which makes all weights small. */
  public static Penalty ridge(double ridge) {
    return new Penalty(ridge, 0);
  }

  /** Returns a lasso alone, which makes most weights 0. */
  public static Penalty lasso(double lasso) {
    return new Penalty(0, lasso);
  }
}
