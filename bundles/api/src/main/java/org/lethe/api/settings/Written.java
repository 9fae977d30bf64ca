package org.lethe.api.settings;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversions of written values that several kinds share. */
final class Written {
  private static final int LONGEST = 60;

  private Written() {}

  /** Converts a number without a fraction that fits 64 bits. */
  static Optional<Long> whole(Object written) {
    try {
      return written instanceof Number number
          ? Optional.of(new BigDecimal(number.toString()).longValueExact())
          : Optional.empty();
    } catch (ArithmeticException | NumberFormatException e) { // a fraction, too large, infinite
      return Optional.empty();
    }
  }

  /** Returns whether a value is a text, a number or a boolean. */
  static boolean isScalar(Object written) {
    return written instanceof String || written instanceof Number || written instanceof Boolean;
  }

  /** Returns a list unchanged, and another value as a list of one. */
  static List<?> list(Object written) {
    return written instanceof List<?> list ? list : List.of(written);
  }

  /** Returns a copy of a map with texts as keys, in its order. */
  static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  /** Adds the problem that a value is not allowed, and returns no value. */
  static <T> Optional<T> refused(Object value, Kind<?> kind, List<Problem> problems) {
    return refused(value, kind, "", problems);
  }

  /** Adds the problem that a value is not allowed, with a hint, and returns no value. */
  static <T> Optional<T> refused(Object value, Kind<?> kind, String hint, List<Problem> problems) {
    String message = shorten(value) + " is not allowed; use " + kind.allowed() + hint;
    problems.add(new Problem("", message));
    return Optional.empty();
  }

  private static String shorten(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
