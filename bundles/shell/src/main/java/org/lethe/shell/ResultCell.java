package org.lethe.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;

/**
 * Format of a cell of the result table.
 *
 * @param intervals whether confidence intervals are shown, after compact figures
 */
record ResultCell(boolean intervals) {
  /**
   * Space with the width of the interval of a score, which aligns figures with and without
   * intervals.
   */
  private static final String NO_INTERVAL = " ".repeat(" [.00-.00]".length());

  /** Returns one figure, the range of several, or {@code -} for none. */
  String of(List<Measurement> measurements) {
    if (measurements.isEmpty()) {
      return padded("-");
    }
    return measurements.size() == 1 ? one(measurements.get(0)) : padded(range(measurements));
  }

  private String one(Measurement measurement) {
    if (Double.isNaN(measurement.value())) {
      boolean powerless = measurement.warnings().stream().anyMatch(w -> w.contains("no power"));
      return padded(powerless ? "no power" : "-");
    }
    String score = ScoreText.score(measurement.value());
    Optional<Interval> interval = measurement.interval().filter(given -> intervals);
    return interval.isPresent()
        ? ScoreText.compact(score) + " " + ScoreText.interval(interval.get())
        : padded(intervals ? ScoreText.compact(score) : score);
  }

  private static String range(List<Measurement> measurements) {
    DoubleStream defined =
        measurements.stream().mapToDouble(Measurement::value).filter(v -> !Double.isNaN(v));
    return ScoreText.range(defined.summaryStatistics());
  }

  private String padded(String text) {
    return intervals ? text + NO_INTERVAL : text;
  }
}
