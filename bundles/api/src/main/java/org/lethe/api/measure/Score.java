package org.lethe.api.measure;

import java.util.Optional;

/**
 * A score with an optional warning.
 *
 * @param value the value; NaN where it is not defined
 * @param warning the reason why the value must be read with care, in one line, e.g. that a class is
 *     missing
 */
public record Score(double value, Optional<String> warning) {

  static Score of(double value) {
    return new Score(value, Optional.empty());
  }

  static Score of(double value, String warning) {
    return new Score(value, Optional.of(warning));
  }
}
