package org.lethe.unlearner.adversarial;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A loss that is infinite or not a number. */
final class NotFinite extends Exception {
  private static final long serialVersionUID = 1L;

  private NotFinite(String figures) {
    super(figures);
  }

  /** Returns the figures of a step if all of them are finite. */
  static double[] check(Phase phase, float[] values) throws NotFinite {
    double[] figures = IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    if (!IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]))) {
      throw new NotFinite(
          IntStream.range(0, values.length)
              .mapToObj(i -> phase.figures().get(i) + " " + values[i])
              .collect(Collectors.joining(", ")));
    }
    return figures;
  }
}
