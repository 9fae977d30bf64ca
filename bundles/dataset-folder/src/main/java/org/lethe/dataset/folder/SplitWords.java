package org.lethe.dataset.folder;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;

/** The words for splits in tables. */
final class SplitWords {
  private static final Map<String, Split> WORDS =
      Map.of(
          "train", Split.TRAIN,
          "training", Split.TRAIN,
          "0", Split.TRAIN,
          "validation", Split.VALIDATION,
          "valid", Split.VALIDATION,
          "val", Split.VALIDATION,
          "1", Split.VALIDATION,
          "test", Split.TEST,
          "2", Split.TEST);

  private SplitWords() {}

  /** Returns the split with a word; empty if there is none. */
  static Optional<Split> of(String word) {
    return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)));
  }
}
