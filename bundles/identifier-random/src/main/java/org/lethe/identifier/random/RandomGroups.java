package org.lethe.identifier.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.random.Streams;

/** Random partitions of filters. */
final class RandomGroups {
  private RandomGroups() {}

  /**
   * Draws groups whose sizes differ by at most one.
   *
   * @param groups the number of groups, at most the number of filters
   * @param seed the seed of the run
   */
  static FilterGroups draw(String layer, int filters, int groups, long seed) {
    int[] order = Streams.of(seed, RandomIdentifier.ID).permutation(0, filters);
    List<List<Integer>> drawn = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int from = (int) ((long) group * filters / groups);
      int to = (int) ((group + 1L) * filters / groups);
      drawn.add(Arrays.stream(order, from, to).sorted().boxed().toList());
    }
    return new FilterGroups(layer, filters, drawn);
  }
}
