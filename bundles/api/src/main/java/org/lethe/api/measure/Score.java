package org.lethe.api.measure;

import java.util.Optional;

/**
 * The value of a score.
 *
 * @param value the score; NaN where it is not defined
 * @param warning what its reader must know, e.g. that a class is missing
 */
public record Score(double value, Optional<String> warning) {

  static Score of(double value) {
    return new Score(value, Optional.empty());
  }

  static Score of(double value, String warning) {
    return new Score(value, Optional.of(warning));
  }
}
