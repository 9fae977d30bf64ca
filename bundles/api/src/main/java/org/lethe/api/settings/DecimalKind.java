package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/**
 * A number.
 *
 * @param min the least allowed number, inclusive
 * @param max the greatest allowed number, inclusive
 */
record DecimalKind(double min, double max) implements Kind<Double> {
  @Override
  public String label() {
    return "decimal";
  }

  @Override
  public String allowed() {
    return min + ".." + max;
  }

  @Override
  public Optional<Double> read(Object written, List<Problem> problems) {
    return read(written, this, problems);
  }

  /** Converts a number; the problem names the values that another kind allows. */
  Optional<Double> read(Object written, Kind<?> named, List<Problem> problems) {
    if (!(written instanceof Number number)) {
      return Written.refused(written, named, problems);
    }
    double value = number.doubleValue();
    return value >= min && value <= max
        ? Optional.of(value)
        : Written.refused(value, named, problems);
  }

  @Override
  public List<Double> limits() {
    return List.of(min, max);
  }
}
