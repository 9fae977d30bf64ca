package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/**
 * A whole number of 64 bits.
 *
 * @param min the least allowed number, inclusive
 * @param max the greatest allowed number, inclusive
 */
record WholeKind(long min, long max) implements Kind<Long> {
  @Override
  public String label() {
    return "integer";
  }

  @Override
  public String allowed() {
    return min + ".." + max;
  }

  @Override
  public Optional<Long> read(Object written, List<Problem> problems) {
    Optional<Long> number = Written.whole(written);
    if (number.filter(value -> value >= min && value <= max).isPresent()) {
      return number;
    }
    return Written.refused(number.<Object>map(value -> value).orElse(written), this, problems);
  }

  @Override
  public List<Long> limits() {
    return List.of(min, max);
  }
}
