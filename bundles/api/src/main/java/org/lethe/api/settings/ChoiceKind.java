package org.lethe.api.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of given words.
 *
 * @param values the value of each word, in the order in which help shows them
 */
record ChoiceKind<T>(Map<String, T> values) implements Kind<T> {

  /** Copies the values, in their order. */
  ChoiceKind {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public String label() {
    return "choice";
  }

  @Override
  public String allowed() {
    return String.join(" | ", values.keySet());
  }

  @Override
  public Optional<T> read(Object written, List<Problem> problems) {
    String word = written.toString();
    return values.containsKey(word)
        ? Optional.of(values.get(word))
        : Written.refused(written, this, Names.suggestion(word, values.keySet()), problems);
  }

  @Override
  public Optional<Object> plain(T value) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .<Object>map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public List<String> limits() {
    return List.copyOf(values.keySet());
  }
}
