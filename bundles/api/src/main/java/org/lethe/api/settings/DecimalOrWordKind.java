package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/**
 * A number, or a word in its place. The word is the empty value.
 *
 * @param decimal the kind of a number
 * @param word the word
 */
record DecimalOrWordKind(DecimalKind decimal, String word) implements Kind<Optional<Double>> {
  @Override
  public String label() {
    return decimal.label() + " or " + word;
  }

  @Override
  public String allowed() {
    return decimal.allowed() + " | " + word;
  }

  @Override
  @SuppressWarnings("OptionalMapToOptional") // the outer one is empty after a mistake
  public Optional<Optional<Double>> read(Object written, List<Problem> problems) {
    return written.equals(word)
        ? Optional.of(Optional.empty())
        : decimal.read(written, this, problems).map(Optional::of);
  }

  @Override
  public Optional<Object> plain(Optional<Double> value) {
    return Optional.of(value.<Object>map(number -> number).orElse(word));
  }

  @Override
  public List<?> limits() {
    return List.of(decimal.min(), decimal.max(), word);
  }
}
