package org.lethe.evaluator.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.api.LetheException;

/** The kinds of readers that are fitted. */
enum ReaderKind {
  /** {@link LinearFit}. */
  LINEAR,
  /** {@link MlpFit}. */
  MLP;

  /** Returns the word that settings and measurements use. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all words. */
  static List<String> words() {
    return Stream.of(values()).map(ReaderKind::word).toList();
  }

  /**
   * Reads kinds, each once, in order.
   *
   * @throws LetheException if a word is unknown or the list is empty
   */
  static List<ReaderKind> of(List<String> words) {
    if (words.isEmpty()) {
      throw new LetheException(
          "%s: %s: the list is empty; name %s"
              .formatted(
                  ProbeEvaluator.ID, ProbeEvaluator.READERS.name(), String.join(" or ", words())));
    }
    for (String word : words) {
      if (!words().contains(word)) {
        throw new LetheException(
            "%s: %s: \"%s\" is not a reader; known are %s"
                .formatted(
                    ProbeEvaluator.ID,
                    ProbeEvaluator.READERS.name(),
                    word,
                    words().stream().collect(Collectors.joining(", "))));
      }
    }
    return Arrays.stream(values()).filter(kind -> words.contains(kind.word())).toList();
  }
}
