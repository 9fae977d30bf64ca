package org.lethe.api.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.random.Streams;

/**
 * Selection of row numbers of a split by the annotations and identities of its images. All results
 * are ascending.
 */
public final class SplitRows {
  private SplitRows() {}

  /** Returns all rows of a split. */
  public static int[] all(Samples samples, Split split) {
    return IntStream.range(0, samples.count(split)).toArray();
  }

  /**
   * Returns the rows in which all given annotations have the given values, e.g. a cell of a task
   * class and attribute values (Table 2 of the paper).
   *
   * @param values the value of each annotation; if the map is empty, all rows are returned
   * @throws org.lethe.api.LetheException if the dataset has no such annotation
   */
  public static int[] where(Samples samples, Split split, Map<String, Integer> values) {
    boolean[] fits = new boolean[samples.count(split)];
    Arrays.fill(fits, true);
    values.forEach(
        (annotation, wanted) -> {
          int[] column = samples.values(split, annotation);
          for (int row = 0; row < fits.length; row++) {
            fits[row] &= column[row] == wanted;
          }
        });
    return IntStream.range(0, fits.length).filter(row -> fits[row]).toArray();
  }

  /**
   * Returns all rows of a split but the given ones, e.g. the remaining data of a request.
   *
   * @throws IndexOutOfBoundsException if a given row is out of range
   */
  public static int[] without(Samples samples, Split split, int[] dropped) {
    boolean[] drops = new boolean[samples.count(split)];
    for (int row : dropped) {
      drops[row] = true;
    }
    return IntStream.range(0, drops.length).filter(row -> !drops[row]).toArray();
  }

  /**
   * Divides a split at random into two halves for shadow models. If the dataset knows identities,
   * all images of a person are in the same half; the sizes of the halves then differ by at most the
   * number of images of one person.
   *
   * @param seed the seed of the draws
   * @param stream the name of the random stream
   * @return two disjoint halves, which together hold all rows
   */
  public static List<int[]> halves(Samples samples, Split split, long seed, String stream) {
    int[] who = samples.identities(split).orElseGet(() -> all(samples, split));
    List<List<Integer>> persons =
        List.copyOf(
            IntStream.range(0, who.length)
                .boxed()
                .collect(Collectors.groupingBy(row -> who[row], TreeMap::new, Collectors.toList()))
                .values());
    int[] order = Streams.of(seed, stream + "/halves").permutation(0, persons.size());
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    // Persons with many images are assigned first, so that those with few even out the halves.
    IntStream.of(order)
        .mapToObj(persons::get)
        .sorted(Comparator.comparingInt(rows -> -rows.size()))
        .forEach(rows -> (first.size() <= second.size() ? first : second).addAll(rows));
    return List.of(ascending(first), ascending(second));
  }

  private static int[] ascending(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
