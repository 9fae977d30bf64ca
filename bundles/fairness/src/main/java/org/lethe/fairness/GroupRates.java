package org.lethe.fairness;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.fairness.Cases;

/**
 * The values of a rate in each group that occurs, and over all cases. As in fairlearn, the rate of
 * a group without cases of its base is 0.
 *
 * @param rate the rate
 * @param groups the value in each group that occurs
 * @param overall the value over all cases
 * @param lacking the number of groups without cases of the base
 */
@SuppressWarnings("ArrayRecordComponent") // rates are not compared
record GroupRates(Rate rate, double[] groups, double overall, int lacking) {

  /** Computes a rate. */
  static GroupRates of(Rate rate, Cases cases) {
    int size = Arrays.stream(cases.groups()).max().orElse(-1) + 1;
    boolean[] occurs = new boolean[size];
    double[] hits = new double[size];
    double[] all = new double[size];
    for (int i = 0; i < cases.count(); i++) {
      int group = cases.groups()[i];
      occurs[group] = true;
      if (rate.counts(cases.labels()[i])) {
        all[group] += cases.weights()[i];
        hits[group] += cases.predictions()[i] * cases.weights()[i];
      }
    }
    int[] occurring = IntStream.range(0, size).filter(group -> occurs[group]).toArray();
    return new GroupRates(
        rate,
        IntStream.of(occurring).mapToDouble(group -> part(hits[group], all[group])).toArray(),
        part(Arrays.stream(hits).sum(), Arrays.stream(all).sum()),
        (int) IntStream.of(occurring).filter(group -> all[group] == 0).count());
  }

  /** Returns the smallest rate of a group; NaN without groups. */
  double least() {
    return Arrays.stream(groups).min().orElse(Double.NaN);
  }

  /** Returns the greatest rate of a group; NaN without groups. */
  double greatest() {
    return Arrays.stream(groups).max().orElse(Double.NaN);
  }

  /** Returns a warning about groups without cases of the rate's base. */
  Optional<String> warning() {
    String text = "%d of %d groups without %s: the %s counts as 0 there";
    return Optional.of(text.formatted(lacking, groups.length, rate.base(), rate.title()))
        .filter(warning -> lacking > 0);
  }

  private static double part(double hits, double all) {
    return all == 0 ? 0 : hits / all;
  }
}
