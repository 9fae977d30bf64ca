package org.lethe.api.random;

import java.nio.charset.StandardCharsets;

/**
 * A named stream of random numbers, which are a function of (seed, stream name, epoch, index) and
 * do not depend on earlier draws. A resumed task gets the same numbers, and consumers do not affect
 * each other.
 *
 * <p>Numbers are hashes by the finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable
 * pseudorandom number generators, OOPSLA 2014). The name is hashed by 64-bit FNV-1a. Not suitable
 * for secrets. Immutable and thread-safe.
 */
public final class Streams {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private final long key;

  private Streams(long key) {
    this.key = key;
  }

  /** Returns the stream with a name for a seed. */
  public static Streams of(long seed, String name) {
    return new Streams(mix(mix(seed + GOLDEN) ^ fnv(name)));
  }

  /** Returns the random numbers for an epoch, or any other counter, and an index. */
  public Draws at(long epoch, long index) {
    return new Draws(mix(mix(key + GOLDEN * (epoch + 1)) + GOLDEN * (index + 1)));
  }

  /**
   * Returns a random permutation of the numbers from 0 to {@code count - 1} for an epoch (Fisher
   * and Yates).
   */
  public int[] permutation(long epoch, int count) {
    int[] order = new int[count];
    Draws draws = at(epoch, -1);
    for (int i = 0; i < count; i++) {
      int j = draws.below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static long fnv(String name) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }
}
