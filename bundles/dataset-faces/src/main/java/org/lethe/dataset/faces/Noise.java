package org.lethe.dataset.faces;

/** Hashes and smooth noise in arithmetic that gives the same bits on every Java. */
final class Noise {
  private Noise() {}

  /** Applies the finaliser of SplitMix64: a bijection that scatters neighbouring keys. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns smooth value noise in -1..1 with one knot per unit square. */
  static float smooth(int seed, float x, float y) {
    int i = floor(x);
    int j = floor(y);
    float fx = fade(x - i);
    float fy = fade(y - j);
    float top = lerp(knot(seed, i, j), knot(seed, i + 1, j), fx);
    float bottom = lerp(knot(seed, i, j + 1), knot(seed, i + 1, j + 1), fx);
    return lerp(top, bottom, fy);
  }

  static float lerp(float a, float b, float t) {
    return a + (b - a) * t;
  }

  static int floor(float x) {
    int i = (int) x;
    return x < i ? i - 1 : i;
  }

  private static float fade(float t) {
    return t * t * (3 - 2 * t);
  }

  private static float knot(int seed, int i, int j) {
    int h = seed + i * 0x27D4EB2F + j * 0x165667B1;
    h = (h ^ (h >>> 15)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return (h ^ (h >>> 16)) * 0x1p-31f;
  }
}
