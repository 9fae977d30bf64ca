package org.lethe.unlearner.sisa;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.random.Streams;

/**
 * Division of the training images among the members of an ensemble. The images of each class are
 * shuffled and dealt in turn to {@code spread} members, beginning with the member of the number of
 * the class.
 */
final class Shards {
  private Shards() {}

  /**
   * Returns the rows of each member, ascending. Together they are all rows, each once.
   *
   * @param classes the class of each training image
   * @param members the number of members, at least 1
   * @param spread the number of members that get images of one class, at least 1; all of them if it
   *     is larger than their number
   */
  static List<int[]> of(int[] classes, int members, int spread, long seed) {
    Streams streams = Streams.of(seed, "sisa/shards");
    int share = Math.min(spread, members);
    List<List<Integer>> rows = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      rows.add(new ArrayList<>());
    }
    int last = IntStream.of(classes).max().orElse(0);
    for (int value = 0; value <= last; value++) {
      int wanted = value;
      int[] own = IntStream.range(0, classes.length).filter(i -> classes[i] == wanted).toArray();
      int[] order = streams.permutation(value, own.length);
      for (int i = 0; i < own.length; i++) {
        rows.get((value + i % share) % members).add(own[order[i]]);
      }
    }
    return rows.stream()
        .map(each -> each.stream().mapToInt(Integer::intValue).sorted().toArray())
        .toList();
  }
}
