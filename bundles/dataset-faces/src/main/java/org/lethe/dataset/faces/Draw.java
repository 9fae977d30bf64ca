package org.lethe.dataset.faces;

/**
 * The random draws that make up one thing (a person, a scene): SplitMix64, so that the same key
 * gives the same values on every Java. Not thread-safe.
 */
final class Draw {
  private long state;

  Draw(long key) {
    state = key;
  }

  long bits() {
    state += 0x9E3779B97F4A7C15L;
    return Noise.mix(state);
  }

  float between(float low, float high) {
    return low + (high - low) * ((bits() >>> 40) * 0x1p-24f);
  }

  boolean chance(float probability) {
    return between(0, 1) < probability;
  }

  int below(int bound) {
    return (int) ((bits() >>> 33) % bound);
  }

  /** A colour anywhere in the cube, between black and white by {@code low} and {@code high}. */
  Colour colour(float low, float high) {
    return new Colour(between(low, high), between(low, high), between(low, high));
  }

  /** {@code base} a little off in each channel. */
  Colour near(Colour base, float spread) {
    return new Colour(
        base.r() + between(-spread, spread),
        base.g() + between(-spread, spread),
        base.b() + between(-spread, spread));
  }
}
