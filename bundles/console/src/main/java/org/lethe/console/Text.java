package org.lethe.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts and figures for people, the same in every locale. */
public final class Text {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Text() {}

  /** Returns a text, or its beginning and an ellipsis if it is wider. */
  public static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return width < 4 ? text.substring(0, width) : text.substring(0, width - 3) + "...";
  }

  /**
   * Returns a text in lines of a width, broken at spaces and indented from the second line on. A
   * longer word, such as a path, stays whole.
   */
  public static List<String> wrap(String text, int width) {
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

  /** Returns a duration, e.g. {@code 4 s}, {@code 4.2 s}, {@code 3:05 min} or {@code 1:02:03 h}. */
  public static String duration(Duration duration) {
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

  /** Returns a loss or the like, with three decimals or two significant digits. */
  public static String figure(double value) {
    return format(Math.abs(value) >= 1e-3 || value == 0 ? "%.3f" : "%.1e", value);
  }

  /** Returns a speed, e.g. {@code 158 images/s}. */
  public static String rate(double perSecond, String unit) {
    return format(perSecond >= 10 ? "%.0f %s/s" : "%.1f %s/s", perSecond, unit);
  }

  /** Returns a number of bytes, e.g. {@code 15.5 GiB}. */
  public static String bytes(long bytes) {
    return bytes < 1L << 30
        ? format("%.0f MiB", bytes / (double) (1L << 20))
        : format("%.1f GiB", bytes / (double) (1L << 30));
  }

  /** Returns a moment in the time zone of the container. */
  public static String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }

  /**
   * Returns a formatted text, as {@link String#format(Locale, String, Object...)} does for the root
   * locale.
   */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
