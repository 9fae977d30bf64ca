package org.lethe.rows;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lethe.api.dataset.Split;

/** Numbers of rows per split, as a text for a journal. */
final class RowCounts {
  private static final Pattern TEXT = Pattern.compile("\\d{1,9} \\d{1,9} \\d{1,9}");

  private RowCounts() {}

  /** Returns the numbers in the order of the splits, with a blank between two. */
  static String text(Map<Split, Integer> counts) {
    return counts.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Reads a text that {@link #text} wrote; empty if it is damaged. */
  static Optional<Map<Split, Integer>> of(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    Iterator<String> numbers = Arrays.asList(text.split(" ", -1)).iterator();
    for (Split split : Split.values()) {
      counts.put(split, Integer.valueOf(numbers.next()));
    }
    return Optional.of(counts);
  }

  /** Returns the sum over all splits. */
  static int sum(Map<Split, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
