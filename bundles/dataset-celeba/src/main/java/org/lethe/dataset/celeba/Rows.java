package org.lethe.dataset.celeba;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;

/**
 * Rows of the catalogue by split. Their places, from 0, are those of their pixels: train first,
 * then validation, then test, each in the catalogue's order.
 */
final class Rows {
  private final Map<Split, int[]> bySplit;
  private final int[] all;

  private Rows(Map<Split, int[]> bySplit) {
    this.bySplit = bySplit;
    all = bySplit.values().stream().flatMapToInt(IntStream::of).toArray();
  }

  /** Returns the first rows of each split, at most {@code limit}. */
  static Rows of(ImageList catalogue, int limit) {
    Map<Split, int[]> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      rows.put(
          split,
          IntStream.range(0, catalogue.count())
              .filter(row -> catalogue.split(row) == split)
              .limit(limit)
              .toArray());
    }
    return new Rows(rows);
  }

  /** Returns these rows without the dropped ones. Later rows move up. */
  Rows without(IntPredicate dropped) {
    Map<Split, int[]> rows = new EnumMap<>(Split.class);
    bySplit.forEach(
        (split, of) -> rows.put(split, IntStream.of(of).filter(dropped.negate()).toArray()));
    return new Rows(rows);
  }

  /** Returns the number of rows. */
  int count() {
    return all.length;
  }

  /** Returns the row at a position. */
  int at(int place) {
    return all[place];
  }

  /** Returns the rows of a split, not to be changed. */
  int[] of(Split split) {
    return bySplit.get(split);
  }

  /** Returns the number of rows of each split. */
  Map<Split, Integer> counts() {
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    bySplit.forEach((split, of) -> counts.put(split, of.length));
    return counts;
  }
}
