package org.lethe.testing;

import java.util.List;
import java.util.Map;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Search for measurements by their names and labels. */
public final class Figures {
  private Figures() {}

  /** Returns all measurements with a name and at least the given labels. */
  public static List<Measurement> all(
      List<Measurement> measurements, String name, Map<Label, String> labels) {
    return measurements.stream()
        .filter(figure -> figure.name().equals(name))
        .filter(figure -> figure.labels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  /**
   * Returns the only measurement with a name and at least the given labels.
   *
   * @throws AssertionError if there is no such measurement, or more than one
   */
  public static Measurement one(
      List<Measurement> measurements, String name, Map<Label, String> labels) {
    List<Measurement> found = all(measurements, name, labels);
    if (found.size() != 1) {
      throw new AssertionError(
          "%d measurements %s with %s in %s".formatted(found.size(), name, labels, measurements));
    }
    return found.get(0);
  }
}
