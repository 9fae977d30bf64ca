package org.lethe.dataset.faces;

import org.lethe.api.random.Draws;

/**
 * The random draws that make up one thing, a person or a scene, in the types that painting uses.
 */
final class Draw {
  private final Draws draws;

  Draw(Draws draws) {
    this.draws = draws;
  }

  int bits() {
    return (int) draws.bits();
  }

  float between(float low, float high) {
    return low + (high - low) * (float) draws.uniform();
  }

  boolean chance(double probability) {
    return draws.chance(probability);
  }

  int below(int bound) {
    return draws.below(bound);
  }

  /** Draws a colour anywhere in the cube from {@code low} to {@code high}. */
  Colour colour(float low, float high) {
    return new Colour(between(low, high), between(low, high), between(low, high));
  }

  /** Draws a colour near {@code base}: each channel differs by at most {@code spread}. */
  Colour near(Colour base, float spread) {
    return new Colour(
        base.r() + between(-spread, spread),
        base.g() + between(-spread, spread),
        base.b() + between(-spread, spread));
  }
}
