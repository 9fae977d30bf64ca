package org.lethe.api.fairness;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Predictions with the truth, the group and the weight of each: parallel arrays of one length. The
 * arrays are kept, not copied, and must not change.
 *
 * @param labels the truth, 0 or 1
 * @param predictions hard predictions, 0 or 1
 * @param scores the scores that the predictions were made from, higher for 1; any order-preserving
 *     scale
 * @param groups the group of each, numbered from 0 without gaps; several sensitive attributes are
 *     given as their intersections ({@link #intersections})
 * @param weights the weight of each, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // cases are not compared
public record Cases(
    int[] labels, int[] predictions, double[] scores, int[] groups, double[] weights) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if lengths differ, a label or prediction is neither 0 nor 1, a
   *     score is not a number, a group is negative, or a weight is not above 0
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
   * Returns the groups that several sensitive columns form: one number per combination that occurs,
   * in lexical order of the values.
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
