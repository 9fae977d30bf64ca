package org.lethe.evaluator.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.random.Streams;
import org.lethe.nn.Initial;

/**
 * Groups of filters to compare: those of the identifier, or a control.
 *
 * @param name the value of the label {@code groups}
 */
record ComparedGroups(String name, Identification identified) {
  static final String FOUND = "found";

  /** Returns the groups of the identifier, then the controls. */
  static List<ComparedGroups> all(Identification found, long seed) {
    Model untrained =
        new Model(
            found.model().network(),
            Initial.weights(found.model().network(), seed, PartsEvaluator.ID + "/untrained"));
    return List.of(
        new ComparedGroups(FOUND, found),
        new ComparedGroups(
            "random", new Identification(found.model(), shuffled(found.groups(), seed))),
        new ComparedGroups("untrained", new Identification(untrained, found.groups())));
  }

  /** Returns groups of the same sizes, whose filters are drawn at random. */
  static FilterGroups shuffled(FilterGroups groups, long seed) {
    int[] filters = groups.groups().stream().flatMap(List::stream).mapToInt(i -> i).toArray();
    int[] order = Streams.of(seed, PartsEvaluator.ID + "/random").permutation(0, filters.length);
    List<List<Integer>> drawn = new ArrayList<>();
    int from = 0;
    for (List<Integer> group : groups.groups()) {
      int start = from;
      drawn.add(
          IntStream.range(start, start + group.size())
              .mapToObj(i -> filters[order[i]])
              .sorted()
              .toList());
      from += group.size();
    }
    return new FilterGroups(groups.layer(), groups.filters(), drawn);
  }
}
