package org.lethe.shell;

import java.util.DoubleSummaryStatistics;
import org.lethe.api.measure.Interval;
import org.lethe.console.Text;

/** Scores and their intervals as texts, the same in every locale. */
final class ScoreText {
  private ScoreText() {}

  /** Returns a score with three decimals; {@code -} if it is not defined. */
  static String score(double value) {
    return Double.isNaN(value) ? "-" : Text.format("%.3f", value);
  }

  /** Returns the range of some scores, with two decimals; {@code -} if there are none. */
  static String range(DoubleSummaryStatistics scores) {
    return scores.getCount() == 0
        ? "-"
        : Text.format("%.2f-%.2f", scores.getMin(), scores.getMax());
  }

  /** Returns a number without the zero before its point, e.g. {@code .912}. */
  static String compact(String number) {
    return number.replaceFirst("^(-?)0\\.", "$1.");
  }

  /** Returns an interval with two decimals in the compact form, e.g. {@code [.90-.93]}. */
  static String interval(Interval interval) {
    return "[%s-%s]"
        .formatted(
            compact(Text.format("%.2f", interval.low())),
            compact(Text.format("%.2f", interval.high())));
  }
}
