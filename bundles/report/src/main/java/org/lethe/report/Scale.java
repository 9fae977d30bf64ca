package org.lethe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A linear scale from values to coordinates, with ticks at round values.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, above {@code low}
 * @param step the distance of two ticks
 */
record Scale(double low, double high, double step, double from, double to) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /**
   * Returns a scale that holds all values.
   *
   * @param values the values; NaN is ignored
   * @param ticks the number of ticks that is about right
   */
  static Scale of(DoubleStream values, int ticks, double from, double to) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double low = DoubleStream.of(finite).min().orElse(0);
    double high = DoubleStream.of(finite).max().orElse(1);
    double smallest = Math.max(1e-9 * Math.max(Math.abs(low), Math.abs(high)), Double.MIN_NORMAL);
    if (!(high - low > smallest * ticks)) {
      double margin = Math.max(Math.abs(low) / 2, 0.5);
      low -= margin;
      high += margin;
    }
    double step = step(high - low, ticks);
    if (DoubleStream.of(finite).allMatch(value -> value == Math.rint(value))) {
      step = Math.max(1, step);
    }
    return new Scale(low, high, step, from, to);
  }

  private static double step(double range, int ticks) {
    double power = Math.pow(10, Math.floor(Math.log10(range / ticks)));
    for (double round : ROUND) {
      if (range / (round * power) <= ticks) {
        return round * power;
      }
    }
    return 10 * power;
  }

  /** Returns the same scale with the ends at ticks. */
  Scale rounded() {
    return new Scale(
        Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step, from, to);
  }

  /** Returns the coordinate of a value. */
  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Returns the values of the ticks. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
