package org.lethe.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.lethe.api.measure.Interval;

/** Figures in words, the same in every locale. */
final class Text {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Text() {}

  /** The text, or its beginning and an ellipsis. */
  static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return width < 4 ? text.substring(0, width) : text.substring(0, width - 3) + "...";
  }

  /**
   * The text in lines of a width, broken at spaces, indented from the second on. A word that is
   * longer, as a path can be, stays whole.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(indent(text) + 2);
    String rest = text;
    while (rest.length() > width) {
      int start = indent(rest);
      int end = rest.lastIndexOf(' ', width);
      end = end > start ? end : rest.indexOf(' ', start);
      if (end < 0) {
        break;
      }
      lines.add(rest.substring(0, end).stripTrailing());
      rest = indent + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** A duration, e.g. {@code 4 s}, {@code 4.2 s}, {@code 3:05 min} or {@code 1:02:03 h}. */
  static String duration(Duration duration) {
    if (duration.toMillis() < 60_000 && duration.toMillis() % 1000 == 0) {
      return format("%d s", duration.toSeconds());
    }
    if (duration.toMillis() < 60_000) {
      return format("%.1f s", duration.toMillis() / 1000.0);
    }
    return duration.toHours() == 0
        ? format("%d:%02d min", duration.toMinutes(), duration.toSecondsPart())
        : format(
            "%d:%02d:%02d h",
            duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
  }

  /** A score with three decimals; {@code -} where it is not defined. */
  static String score(double value) {
    return Double.isNaN(value) ? "-" : format("%.3f", value);
  }

  /** From the least to the most of some scores, with two decimals; {@code -} of none. */
  static String range(DoubleSummaryStatistics scores) {
    return scores.getCount() == 0 ? "-" : format("%.2f-%.2f", scores.getMin(), scores.getMax());
  }

  /** Returns a number without the zero before its point, e.g. {@code .912}. */
  static String compact(String number) {
    return number.replaceFirst("^(-?)0\\.", "$1.");
  }

  /** Returns an interval with two decimals in the compact form, e.g. {@code [.90-.93]}. */
  static String interval(Interval interval) {
    return "[%s-%s]"
        .formatted(
            compact(format("%.2f", interval.low())), compact(format("%.2f", interval.high())));
  }

  /** A loss or the like, with three significant digits. */
  static String figure(double value) {
    return format(Math.abs(value) >= 1e-3 || value == 0 ? "%.3f" : "%.1e", value);
  }

  /** A speed, e.g. {@code 158 images/s}. */
  static String rate(double perSecond, String unit) {
    return format(perSecond >= 10 ? "%.0f %s/s" : "%.1f %s/s", perSecond, unit);
  }

  /** Bytes, e.g. {@code 15.5 GiB}. */
  static String bytes(long bytes) {
    return bytes < 1L << 30
        ? format("%.0f MiB", bytes / (double) (1L << 20))
        : format("%.1f GiB", bytes / (double) (1L << 30));
  }

  /** A moment in the container's time zone. */
  static String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
