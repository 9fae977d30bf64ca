package org.lethe.api.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Scores of predictions, computed from plain arrays and equal to scikit-learn's. True classes are
 * class indices; those of average precision and AUROC are 0 or 1. Methods throw an {@link
 * IllegalArgumentException} if a true class of a binary score is another number, arrays differ in
 * length, or a score is NaN. Results depend on the arguments alone.
 */
public final class Scores {
  private Scores() {}

  /**
   * Returns the share of predictions that are correct, in [0, 1]; NaN with a warning if there are
   * no rows.
   */
  public static Score accuracy(int[] truth, int[] predicted) {
    sameLength(truth.length, predicted.length);
    if (truth.length == 0) {
      return Score.of(Double.NaN, "no rows");
    }
    long right = IntStream.range(0, truth.length).filter(i -> truth[i] == predicted[i]).count();
    return Score.of((double) right / truth.length);
  }

  /**
   * Returns the mean recall over the classes that occur, in [0, 1], with a warning if only one
   * class occurs; NaN with a warning if there are no rows.
   */
  public static Score balancedAccuracy(int[] truth, int[] predicted) {
    sameLength(truth.length, predicted.length);
    int[] classes = Arrays.stream(truth).distinct().sorted().toArray();
    if (classes.length == 0) {
      return Score.of(Double.NaN, "no rows");
    }
    double mean =
        Arrays.stream(classes).mapToDouble(c -> recall(truth, predicted, c)).average().orElse(0);
    return classes.length == 1
        ? Score.of(mean, "only class " + classes[0] + " occurs")
        : Score.of(mean);
  }

  /**
   * Returns the average precision: the sum over thresholds of (R_n - R_(n-1)) P_n with recall R and
   * precision P, where equal scores form one threshold. The result is 0 with a warning if there are
   * no positives.
   */
  public static Score averagePrecision(int[] truth, double[] scores) {
    double[] ones = new double[truth.length];
    Arrays.fill(ones, 1);
    return averagePrecision(truth, scores, ones);
  }

  /**
   * Returns the average precision of weighted rows, as {@link #averagePrecision(int[], double[])}.
   */
  public static Score averagePrecision(int[] truth, double[] scores, double[] weights) {
    sameLength(truth.length, weights.length);
    int[] order = descending(truth, scores);
    double positives =
        IntStream.range(0, truth.length).mapToDouble(i -> truth[i] * weights[i]).sum();
    if (positives == 0) {
      return Score.of(0, "no positives: average precision is 0 by convention");
    }
    double sum = 0;
    double hits = 0;
    double seen = 0;
    int next = 0;
    while (next < order.length) {
      double before = hits;
      int end = endOfTie(order, scores, next);
      for (; next < end; next++) {
        hits += truth[order[next]] * weights[order[next]];
        seen += weights[order[next]];
      }
      sum += seen == 0 ? 0 : (hits - before) * (hits / seen);
    }
    return Score.of(sum / positives);
  }

  /**
   * Returns the area under the ROC curve: the probability that a positive scores above a negative,
   * where ties count half. The result is NaN with a warning if a class is missing.
   */
  public static Score auroc(int[] truth, double[] scores) {
    check(truth, scores);
    double[] positives = sorted(truth, scores, 1);
    double[] negatives = sorted(truth, scores, 0);
    if (positives.length == 0 || negatives.length == 0) {
      return Score.of(Double.NaN, "only one class occurs: AUROC is not defined");
    }
    double area = 0;
    int below = 0;
    int notAbove = 0;
    for (double positive : positives) {
      while (below < negatives.length && negatives[below] < positive) {
        below++;
      }
      while (notAbove < negatives.length && negatives[notAbove] <= positive) {
        notAbove++;
      }
      area += (below + notAbove) / 2.0;
    }
    return Score.of(area / ((double) positives.length * negatives.length));
  }

  /**
   * Returns the unweighted mean of the AUROC within each stratum in which both classes occur. With
   * the classes of a task as strata, it measures how well a feature can be predicted beyond its
   * correlation with the task. The result is NaN with a warning if no stratum has both classes.
   *
   * @param strata the stratum of each row; rows with equal numbers form a stratum
   */
  public static Score auroc(int[] truth, double[] scores, int[] strata) {
    check(truth, scores);
    sameLength(truth.length, strata.length);
    double[] within =
        Arrays.stream(strata)
            .distinct()
            .sorted()
            .mapToDouble(stratum -> within(stratum, truth, scores, strata))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return within.length == 0
        ? Score.of(Double.NaN, "only one class occurs: AUROC is not defined")
        : Score.of(Arrays.stream(within).sum() / within.length);
  }

  private static double within(int stratum, int[] truth, double[] scores, int[] strata) {
    int[] rows = IntStream.range(0, strata.length).filter(i -> strata[i] == stratum).toArray();
    return auroc(
            Arrays.stream(rows).map(i -> truth[i]).toArray(),
            Arrays.stream(rows).mapToDouble(i -> scores[i]).toArray())
        .value();
  }

  private static double[] sorted(int[] truth, double[] scores, int wanted) {
    return IntStream.range(0, truth.length)
        .filter(i -> truth[i] == wanted)
        .mapToDouble(i -> scores[i])
        .sorted()
        .toArray();
  }

  private static double recall(int[] truth, int[] predicted, int wanted) {
    int[] rows = IntStream.range(0, truth.length).filter(i -> truth[i] == wanted).toArray();
    return (double) IntStream.of(rows).filter(i -> predicted[i] == wanted).count() / rows.length;
  }

  private static void check(int[] truth, double[] scores) {
    sameLength(truth.length, scores.length);
    for (int t : truth) {
      if (t != 0 && t != 1) {
        throw new IllegalArgumentException("a truth that is neither 0 nor 1: " + t);
      }
    }
    if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a score that is not a number");
    }
  }

  private static int[] descending(int[] truth, double[] scores) {
    check(truth, scores);
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int endOfTie(int[] order, double[] scores, int start) {
    int end = start;
    while (end < order.length && scores[order[end]] == scores[order[start]]) {
      end++;
    }
    return end;
  }

  private static void sameLength(int left, int right) {
    if (left != right) {
      throw new IllegalArgumentException("arrays of different lengths: " + left + " and " + right);
    }
  }
}
