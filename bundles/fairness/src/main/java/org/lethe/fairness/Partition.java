package org.lethe.fairness;

import java.util.Arrays;
import java.util.List;

/** Division of cases by group. */
final class Partition {
  private Partition() {}

  /** Returns the indices of the cases of each group that occurs, in their order. */
  static List<int[]> rows(int[] groups) {
    int[] sizes = new int[Arrays.stream(groups).max().orElse(-1) + 1];
    for (int group : groups) {
      sizes[group]++;
    }
    int[][] rows = new int[sizes.length][];
    Arrays.setAll(rows, group -> new int[sizes[group]]);
    for (int row = groups.length - 1; row >= 0; row--) {
      rows[groups[row]][--sizes[groups[row]]] = row;
    }
    return Arrays.stream(rows).filter(group -> group.length > 0).toList();
  }
}
