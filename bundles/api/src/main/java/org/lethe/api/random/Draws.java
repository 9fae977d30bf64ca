package org.lethe.api.random;

/**
 * A sequence of random numbers, created by {@link Streams#at}. The n-th number depends only on the
 * stream, the epoch, the index and n. Instances are cheap to create and not thread-safe.
 */
public final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private long state;

  Draws(long state) {
    this.state = state;
  }

  /** Returns 64 random bits. */
  public long bits() {
    state += GOLDEN;
    return Streams.mix(state);
  }

  /** Returns a uniform number in [0, 1) with 53 random bits. */
  public double uniform() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** Returns a uniform number in [from, to). */
  public double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  /**
   * Returns a uniform whole number from 0 to {@code bound - 1}; probabilities are exact up to
   * 2^-32.
   *
   * @param bound the bound, at least 1
   * @throws IllegalArgumentException if the bound is less than 1
   */
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1: " + bound);
    }
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** Returns true with a given probability. */
  public boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Returns a standard normal number (Box and Muller); its bits are the same on every platform. */
  public double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }
}
