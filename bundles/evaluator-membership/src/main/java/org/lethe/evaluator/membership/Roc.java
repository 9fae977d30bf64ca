package org.lethe.evaluator.membership;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Receiver operating characteristic of scores. Images are ranked once, so that curves of resamples
 * need no sorting. Equal scores form one threshold.
 */
final class Roc {
  private final boolean[] member;
  private final double[] scores;
  private final int[] order;

  /**
   * Ranks the images.
   *
   * @param member whether each image is a member
   * @param scores the score of each, higher for members
   */
  Roc(boolean[] member, double[] scores) {
    this.member = member.clone();
    this.scores = scores.clone();
    order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Consumer of the corners of a curve, after each threshold from the highest on. */
  private interface Corner {
    /**
     * Takes a corner.
     *
     * @param hits the members above the threshold
     * @param alarms the non-members above it
     */
    void at(long hits, long alarms);
  }

  private void walk(int[] counts, Corner corner) {
    long hits = 0;
    long alarms = 0;
    for (int i = 0; i < order.length; i++) {
      int image = order[i];
      hits += member[image] ? counts[image] : 0;
      alarms += member[image] ? 0 : counts[image];
      if (i + 1 == order.length || scores[order[i + 1]] != scores[image]) {
        corner.at(hits, alarms);
      }
    }
  }

  private long total(int[] counts, boolean members) {
    return IntStream.range(0, counts.length)
        .filter(i -> member[i] == members)
        .mapToLong(i -> counts[i])
        .sum();
  }

  /** Returns a count of one for each image. */
  int[] once() {
    int[] counts = new int[scores.length];
    Arrays.fill(counts, 1);
    return counts;
  }

  /** Returns how often each image occurs in a resample. */
  int[] counts(int[] rows) {
    int[] counts = new int[scores.length];
    for (int row : rows) {
      counts[row]++;
    }
    return counts;
  }

  /**
   * Returns the area under the curve; NaN if members or non-members are missing.
   *
   * @param counts the number of times that each image counts
   */
  double auroc(int[] counts) {
    double[] area = new double[1];
    long[] last = new long[2];
    walk(
        counts,
        (hits, alarms) -> {
          area[0] += (alarms - last[1]) * (hits + last[0]) / 2.0;
          last[0] = hits;
          last[1] = alarms;
        });
    return area[0] / ((double) total(counts, true) * total(counts, false));
  }

  /**
   * Returns the largest true positive rate whose false positive rate is within a limit; NaN if
   * members or non-members are missing.
   */
  double truePositives(int[] counts, double limit) {
    double others = total(counts, false);
    long[] best = new long[1];
    walk(counts, (hits, alarms) -> best[0] = alarms / others <= limit ? hits : best[0]);
    return others == 0 ? Double.NaN : (double) best[0] / total(counts, true);
  }

  /**
   * Returns the share of members, or of non-members, whose score is above a threshold; NaN if there
   * are none.
   */
  double above(int[] counts, double threshold, boolean members) {
    long above =
        IntStream.range(0, counts.length)
            .filter(i -> member[i] == members && scores[i] > threshold)
            .mapToLong(i -> counts[i])
            .sum();
    return (double) above / total(counts, members);
  }
}
