package org.lethe.unlearner.debias;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;
import org.lethe.api.request.ModelContext;

/**
 * Groups of the images of a split: the combinations of the values of all features and the class of
 * the task, of which each image is in one.
 *
 * @param names name of each group, e.g. {@code Eyeglasses=1, Smiling=0}
 * @param classes number of classes of the task; the class of a group is its number modulo this
 * @param of group of each row of the split
 */
@SuppressWarnings("ArrayRecordComponent") // groups are not compared, and rows are many
record Groups(List<String> names, int classes, int[] of) {

  /** Reads the annotations of a split. */
  static Groups of(ModelContext context, Split split) {
    Samples samples = context.samples();
    int[] of = new int[samples.count(split)];
    List<String> names = List.of("");
    for (String annotation :
        Stream.concat(context.features().stream(), Stream.of(context.task())).toList()) {
      int[] column = samples.values(split, annotation); // refuses an unknown one
      int values = values(samples, annotation);
      Arrays.setAll(column, i -> of[i] * values + column[i]);
      System.arraycopy(column, 0, of, 0, of.length);
      names = names.stream().flatMap(name -> extended(name, annotation, values)).toList();
    }
    return new Groups(names, values(samples, context.task()), of);
  }

  private static Stream<String> extended(String name, String annotation, int values) {
    String before = name.isEmpty() ? "" : name + ", ";
    return IntStream.range(0, values).mapToObj(value -> before + annotation + "=" + value);
  }

  private static int values(Samples samples, String name) {
    return Annotation.find(samples.annotations(), name).orElseThrow().classes().size();
  }

  /** Returns the number of groups, with those that have no image. */
  int count() {
    return names.size();
  }

  /** Returns the class of the task of a row. */
  int truth(int row) {
    return of[row] % classes;
  }

  /** Returns the number of images in each group. */
  int[] sizes() {
    return sizes(IntStream.range(0, of.length).toArray());
  }

  /** Returns the number of the given rows in each group. */
  int[] sizes(int[] rows) {
    int[] sizes = new int[count()];
    for (int row : rows) {
      sizes[of[row]]++;
    }
    return sizes;
  }

  /** Returns the names of the groups without any of the given rows. */
  List<String> missing(int[] rows) {
    int[] sizes = sizes(rows);
    return IntStream.range(0, count()).filter(g -> sizes[g] == 0).mapToObj(names::get).toList();
  }

  /**
   * Draws rows of each group at random, none twice.
   *
   * @param rows rows to draw from
   * @param most number of rows of a group, or all of a group that has fewer
   * @param stream name of the random stream
   * @return the drawn rows, ascending
   */
  int[] draw(int[] rows, int most, long seed, String stream) {
    Streams streams = Streams.of(seed, stream);
    return IntStream.range(0, count())
        .flatMap(
            group -> {
              int[] members = IntStream.of(rows).filter(row -> of[row] == group).toArray();
              return IntStream.of(streams.permutation(group, members.length))
                  .limit(most)
                  .map(i -> members[i]);
            })
        .sorted()
        .toArray();
  }

  /** Draws as many of the given rows of each group as the smallest group has. */
  int[] balanced(int[] rows, long seed, String stream) {
    int least = IntStream.of(sizes(rows)).min().orElseThrow();
    return draw(rows, least, seed, stream);
  }
}
