package org.lethe.dataset.faces;

import org.lethe.api.random.Streams;

/**
 * A permutation of 0..count-1 as a function, so that nothing is stored: a Feistel network on the
 * next power of four, walked until it falls back into the range (Black and Rogaway, Ciphers with
 * arbitrary finite domains, 2002).
 */
final class Shuffle {
  private static final int ROUNDS = 6;
  private final Streams streams;
  private final int count;
  private final int half;

  Shuffle(Streams streams, int count) {
    this.streams = streams;
    this.count = count;
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
    half = (bits + 1) / 2;
  }

  int at(int index) {
    long value = index;
    do {
      value = scramble(value);
    } while (value >= count);
    return (int) value;
  }

  private long scramble(long value) {
    long mask = (1L << half) - 1;
    long left = value >> half;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (streams.at(round, right).bits() & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }
}
