package org.lethe.testing;

import java.util.List;
import java.util.Map;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** Finds figures by their labels. */
public final class Figures {
  private Figures() {}

  /** All figures of a name that have these labels, among others. */
  public static List<Measurement> all(
      List<Measurement> measurements, String name, Map<Label, String> labels) {
    return measurements.stream()
        .filter(figure -> figure.name().equals(name))
        .filter(figure -> figure.labels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  /**
   * The only such figure.
   *
   * @throws AssertionError if there is none, or if there are several
   */
  public static Measurement one(
      List<Measurement> measurements, String name, Map<Label, String> labels) {
    List<Measurement> found = all(measurements, name, labels);
    if (found.size() != 1) {
      throw new AssertionError(
          "%d figures %s with %s in %s".formatted(found.size(), name, labels, measurements));
    }
    return found.get(0);
  }
}
