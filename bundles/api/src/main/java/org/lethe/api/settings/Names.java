package org.lethe.api.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggestions for mistyped names. */
public final class Names {
  private Names() {}

  /**
   * Returns the candidate nearest to a word by edit distance, ignoring case; empty if none is near
   * enough to be a typing mistake (a third of the word's length, or two edits).
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(2, word.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(best -> distance(word, best) <= limit);
  }

  /** Returns {@code ; did you mean X?} for the nearest candidate, else an empty text. */
  public static String suggestion(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(best -> "; did you mean " + best + "?").orElse("");
  }

  /** Computes the distance of Levenshtein, row by row. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
