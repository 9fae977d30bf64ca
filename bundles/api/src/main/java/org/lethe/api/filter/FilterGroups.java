package org.lethe.api.filter;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A partition of the filters of a layer: filters of one group respond to the same part of an image
 * (section 4.2 of the paper). A filter may be in no group, e.g. because it never responds.
 * Immutable.
 *
 * @param layer the name of the node in the network
 * @param filters the number of filters of the layer, i.e. of its channels; 1 or more
 * @param groups the indices of the filters of each group, from 0, ascending; the index of a group
 *     in this list is its name
 */
public record FilterGroups(String layer, int filters, List<List<Integer>> groups) {

  /**
   * Copies the groups.
   *
   * @throws IllegalArgumentException if there is no group, a group is empty or not ascending, or an
   *     index is out of range or in two groups
   */
  public FilterGroups {
    Objects.requireNonNull(layer);
    groups = groups.stream().map(List::copyOf).toList();
    check(filters, groups);
  }

  private static void check(int filters, List<List<Integer>> groups) {
    require(!groups.isEmpty(), "no groups");
    BitSet seen = new BitSet();
    for (List<Integer> group : groups) {
      require(!group.isEmpty(), "an empty group");
      int before = -1;
      for (int filter : group) {
        require(filter >= 0 && filter < filters, "filter %d of %d".formatted(filter, filters));
        require(filter > before, "filter %d after %d in a group".formatted(filter, before));
        require(!seen.get(filter), "filter %d is in two groups".formatted(filter));
        seen.set(filter);
        before = filter;
      }
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Returns the index of the group of a filter; empty if it is in no group. */
  public OptionalInt groupOf(int filter) {
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).contains(filter)) {
        return OptionalInt.of(group);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the number of filters that are in no group. */
  public int leftOut() {
    return filters - groups.stream().mapToInt(List::size).sum();
  }
}
