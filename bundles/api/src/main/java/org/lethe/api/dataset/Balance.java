package org.lethe.api.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.random.Streams;

/**
 * Selection of rows in which every combination of the values of some annotations occurs equally
 * often. In such rows no annotation predicts another.
 */
public final class Balance {
  private Balance() {}

  /**
   * Returns rows that are balanced over annotations, ascending. Every combination that occurs gets
   * {@code max(1, count / combinations)} rows: rows of rare combinations are repeated, those of
   * frequent ones are drawn at random.
   *
   * @param annotations the values of each annotation for the whole split, e.g. of the task and a
   *     feature; at least one array, all of one length
   * @param seed the seed of the draws
   * @param stream the name of the random stream
   * @throws LetheException if the split is empty
   */
  public static int[] rows(int[][] annotations, long seed, String stream) {
    int count = annotations[0].length;
    if (count == 0) {
      throw new LetheException(
          stream + ": no images to balance, the split is empty; give the dataset more images");
    }
    int[] cells = cells(annotations);
    int[] distinct = Arrays.stream(cells).distinct().sorted().toArray();
    int each = Math.max(1, count / distinct.length);
    Streams streams = Streams.of(seed, stream + "/balance");
    return Arrays.stream(distinct)
        .flatMap(
            cell -> {
              int[] members = IntStream.range(0, count).filter(i -> cells[i] == cell).toArray();
              int[] order = streams.permutation(cell, members.length);
              return IntStream.range(0, each).map(i -> members[order[i % order.length]]);
            })
        .sorted()
        .toArray();
  }

  /**
   * Returns rows of a split that are balanced over the task and all features, ascending.
   *
   * @throws LetheException if the split is empty
   */
  public static int[] rows(
      Samples samples, Split split, String task, List<String> features, long seed, String stream) {
    int[][] columns =
        Stream.concat(Stream.of(task), features.stream())
            .map(annotation -> samples.values(split, annotation))
            .toArray(int[][]::new);
    return rows(columns, seed, stream);
  }

  private static int[] cells(int[][] annotations) {
    int[] cells = new int[annotations[0].length];
    for (int[] column : annotations) {
      int classes = Arrays.stream(column).max().orElse(0) + 1;
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i] * classes + column[i];
      }
    }
    return cells;
  }
}
