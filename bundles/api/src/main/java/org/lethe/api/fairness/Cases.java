package org.lethe.api.fairness;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Predictions with the true label, the group and the weight of each case, in parallel arrays of one
 * length. The arrays are not copied and must not be changed.
 *
 * @param labels the true labels, 0 or 1
 * @param predictions the hard predictions, 0 or 1
 * @param scores the scores from which the predictions were made, on any scale; a higher score
 *     favours 1
 * @param groups the group of each case, numbered from 0 without gaps; several sensitive attributes
 *     are given as their {@linkplain #intersections intersections}
 * @param weights the weight of each case, positive and finite
 */
@SuppressWarnings("ArrayRecordComponent") // cases are not compared
public record Cases(
    int[] labels, int[] predictions, double[] scores, int[] groups, double[] weights) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the lengths differ, a label or prediction is neither 0 nor
   *     1, a score is NaN, a group is negative, or a weight is not positive and finite
   */
  public Cases {
    int count = labels.length;
    boolean sameLength =
        Stream.of(predictions.length, scores.length, groups.length, weights.length)
            .allMatch(length -> length == count);
    require(sameLength, "arrays of different lengths");
    require(Arrays.stream(labels).allMatch(v -> v == 0 || v == 1), "a label not 0 or 1");
    require(Arrays.stream(predictions).allMatch(v -> v == 0 || v == 1), "a prediction not 0 or 1");
    require(Arrays.stream(scores).noneMatch(Double::isNaN), "a score that is not a number");
    require(Arrays.stream(groups).allMatch(g -> g >= 0), "a negative group");
    require(
        Arrays.stream(weights).allMatch(w -> w > 0 && w < Double.POSITIVE_INFINITY), "a weight");
  }

  /** Creates cases of equal weight. */
  public static Cases of(int[] labels, int[] predictions, double[] scores, int[] groups) {
    double[] weights = new double[labels.length];
    Arrays.fill(weights, 1);
    return new Cases(labels, predictions, scores, groups, weights);
  }

  /** Returns the number of cases. */
  public int count() {
    return labels.length;
  }

  /**
   * Returns the groups that several sensitive attributes form together: one number per combination
   * that occurs, from 0, in lexical order of the values.
   */
  public static int[] intersections(int[]... columns) {
    int count = columns.length == 0 ? 0 : columns[0].length;
    int[][] keys = new int[count][];
    for (int i = 0; i < count; i++) {
      int row = i;
      keys[i] = Arrays.stream(columns).mapToInt(column -> column[row]).toArray();
    }
    int[][] distinct = Arrays.stream(keys).sorted(Arrays::compare).toArray(int[][]::new);
    int kept = 0;
    for (int i = 0; i < distinct.length; i++) {
      if (i == 0 || !Arrays.equals(distinct[i], distinct[kept - 1])) {
        distinct[kept++] = distinct[i];
      }
    }
    int[][] groups = Arrays.copyOf(distinct, kept);
    return Arrays.stream(keys)
        .mapToInt(key -> Arrays.binarySearch(groups, key, Arrays::compare))
        .toArray();
  }

  private static void require(boolean condition, String wrong) {
    if (!condition) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
