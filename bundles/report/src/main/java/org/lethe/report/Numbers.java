package org.lethe.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lethe.api.measure.Interval;

/** Numbers and times as texts, the same in every locale and time zone. */
final class Numbers {
  /** Text in place of a number that is not defined. */
  static final String UNDEFINED = "-";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Numbers() {}

  /** Returns a figure with three decimals, or in powers of ten where it is very small or large. */
  static String figure(double value) {
    if (!Double.isFinite(value)) {
      return UNDEFINED;
    }
    double size = Math.abs(value);
    if (size >= 1e5 || (size > 0 && size < 5e-4)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.3f", value);
  }

  /** Returns an interval, e.g. {@code [0.58 to 0.64]}. */
  static String interval(Interval interval) {
    return interval(interval.low(), interval.high());
  }

  /** Returns the bounds of a figure, e.g. {@code [0.58 to 0.64]}. */
  static String interval(double low, double high) {
    String form = high - low < 0.1 ? "[%.3f to %.3f]" : "[%.2f to %.2f]";
    return String.format(Locale.ROOT, form, low, high);
  }

  /** Returns a number without zeros at its end, e.g. {@code 0.25} or {@code 3}. */
  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return UNDEFINED;
    }
    double size = Math.abs(value);
    if (size >= 1e7 || (size > 0 && size < 1e-4)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    String text = String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }

  /** Returns a moment in UTC. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Returns a duration, e.g. {@code 4.2 s}, {@code 3 min 5 s} or {@code 1 h 2 min}. */
  static String duration(Duration duration) {
    if (duration.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return duration.toHours() == 0
        ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
