package org.lethe.itests.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory of a side over many steps of training, of the remover and of tuning in turn.
 *
 * @param side the name of the side
 * @param every steps between two measurements
 * @param bytes memory after each of them, without files
 */
record Growth(String side, int every, List<Long> bytes) {
  /** The name of the request. */
  static final String CYCLE = "cycle";

  /** Small sizes, because only the number of steps matters. */
  static final Scale SCALE = new Scale(16, 4, 2, 4);

  private static final int EVERY = 1_000;

  static Growth of(Side side, int steps) {
    int every = Math.min(EVERY, steps);
    List<Long> bytes = new ArrayList<>();
    for (int done = 0; done + every <= steps; done += every) {
      side.require(CYCLE, every);
      bytes.add(side.ownMemory());
    }
    return new Growth(side.name(), every, bytes);
  }

  /** Returns the memory at the end, relative to that after the first measurement. */
  double factor() {
    return (double) bytes.get(bytes.size() - 1) / bytes.get(0);
  }
}
