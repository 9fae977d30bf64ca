package org.lethe.evaluator.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.random.Streams;
import org.lethe.nn.Initial;
import org.lethe.nn.filter.PartOverlap;

/**
 * Groups of filters to compare: those of the identifier, or a control.
 *
 * @param name the value of the label {@code groups}
 * @param identified the network, whose layer has the filters
 * @param partitions one or more partitions of the filters into equally many groups; overlaps are
 *     averaged over them
 */
record ComparedGroups(
    String name, Identification identified, List<List<List<Integer>>> partitions) {
  static final String FOUND = "found";

  /** The number of random partitions. One alone may be much better or worse than another. */
  private static final int DRAWN = 10;

  /** Returns the groups of the identifier, then the controls. */
  static List<ComparedGroups> all(Identification found, long seed) {
    Model untrained =
        new Model(
            found.model().network(),
            Initial.weights(found.model().network(), seed, PartsEvaluator.ID + "/untrained"));
    List<List<Integer>> groups = found.groups().groups();
    Identification initial = new Identification(untrained, found.groups());
    return List.of(
        new ComparedGroups(FOUND, found, List.of(groups)),
        new ComparedGroups("random", found, shuffled(groups, seed)),
        new ComparedGroups("untrained", initial, List.of(groups)));
  }

  /** Returns partitions into groups of the same sizes, whose filters are drawn at random. */
  static List<List<List<Integer>>> shuffled(List<List<Integer>> groups, long seed) {
    Streams stream = Streams.of(seed, PartsEvaluator.ID + "/random");
    return IntStream.range(0, DRAWN).mapToObj(draw -> shuffled(groups, stream, draw)).toList();
  }

  private static List<List<Integer>> shuffled(
      List<List<Integer>> groups, Streams stream, int draw) {
    int[] filters = groups.stream().flatMap(List::stream).mapToInt(i -> i).toArray();
    int[] order = stream.permutation(draw, filters.length);
    List<List<Integer>> drawn = new ArrayList<>();
    int from = 0;
    for (List<Integer> group : groups) {
      int start = from;
      drawn.add(
          IntStream.range(start, start + group.size())
              .mapToObj(i -> filters[order[i]])
              .sorted()
              .toList());
      from += group.size();
    }
    return drawn;
  }

  /** Returns the groups of all partitions, one partition after the other. */
  List<List<Integer>> groups() {
    return partitions.stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the best group of each partition, as indices of {@link #groups}.
   *
   * @param overlaps the overlap of each group, in that order
   */
  int[] best(double[] overlaps) {
    int size = partitions.get(0).size();
    return IntStream.range(0, partitions.size())
        .map(each -> each * size)
        .map(from -> from + PartOverlap.best(Arrays.copyOfRange(overlaps, from, from + size)))
        .toArray();
  }
}
