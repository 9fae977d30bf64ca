package org.lethe.api.measure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The rules of {@link Chart}; each check throws an {@link IllegalArgumentException}. */
final class ChartChecks {
  private ChartChecks() {}

  static void text(String text) {
    if (text.isBlank() || text.length() > Chart.MAX_TEXT) {
      throw new IllegalArgumentException(
          "a text of %d characters; allowed are 1 to %d".formatted(text.length(), Chart.MAX_TEXT));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a text with control characters");
    }
  }

  /**
   * Returns a text as charts allow it: control characters are replaced by spaces, and a long text
   * is cut.
   */
  static String clean(String text) {
    String line = text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ");
    return line.substring(0, Math.min(line.length(), Chart.MAX_TEXT));
  }

  /**
   * Returns a copy of names after checking their number, their texts, and that all are different.
   */
  static List<String> names(List<String> names) {
    if (names.isEmpty() || names.size() > Chart.MAX_NAMES) {
      throw new IllegalArgumentException(
          "%d names; allowed are 1 to %d".formatted(names.size(), Chart.MAX_NAMES));
    }
    names.forEach(ChartChecks::text);
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("a name occurs twice");
    }
    return List.copyOf(names);
  }

  /** Returns a copy of values after checking that none is infinite. */
  static List<Double> values(List<Double> values) {
    total(values.size());
    if (values.stream().anyMatch(value -> value.isInfinite())) {
      throw new IllegalArgumentException("a value is infinite");
    }
    return List.copyOf(values);
  }

  /** Returns a copy of positions after checking that all are finite and the list is not empty. */
  static List<Double> positions(List<Double> positions) {
    if (positions.isEmpty() || positions.stream().anyMatch(value -> value.isNaN())) {
      throw new IllegalArgumentException("no positions, or one that is not a number");
    }
    return values(positions);
  }

  static void total(long values) {
    if (values > Chart.MAX_VALUES) {
      throw new IllegalArgumentException(
          "%d values; allowed are %d".formatted(values, Chart.MAX_VALUES));
    }
  }

  static void same(int wanted, int given) {
    if (wanted != given) {
      throw new IllegalArgumentException("%d values; expected are %d".formatted(given, wanted));
    }
  }

  static void fits(Optional<Chart.Band> band, int values) {
    band.ifPresent(bounds -> same(values, bounds.low().size()));
  }

  /** Checks that bounds are given in pairs and no lower bound is above its upper bound. */
  static void ordered(List<Double> low, List<Double> high) {
    same(low.size(), high.size());
    for (int i = 0; i < low.size(); i++) {
      boolean none = low.get(i).isNaN() && high.get(i).isNaN();
      if (!none && !(low.get(i) <= high.get(i))) {
        throw new IllegalArgumentException(
            "not an interval: %s to %s".formatted(low.get(i), high.get(i)));
      }
    }
  }

  static DoubleStream all(Stream<List<Double>> lists) {
    return lists.flatMap(List::stream).mapToDouble(Double::doubleValue);
  }
}
