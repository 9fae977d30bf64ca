package org.lethe.evaluator.probe;

import java.util.EnumMap;
import java.util.Map;
import org.lethe.api.LetheException;

/**
 * The features of one tap, standardised over the rows that probes are fitted on.
 *
 * @param tap whose they are
 * @param rows of each part
 */
record TapRows(String tap, Map<ProbePart, float[][]> rows) {

  /**
   * Reads the features of a tap.
   *
   * @throws LetheException if one is not a number, because it would be read as nothing
   */
  static TapRows of(Gathering gathering, String tap) {
    Map<ProbePart, float[][]> rows = new EnumMap<>(ProbePart.class);
    for (ProbePart part : ProbePart.values()) {
      rows.put(part, finite(gathering.of(part, tap), tap));
    }
    Standardiser standardiser = Standardiser.of(rows.get(ProbePart.FIT));
    rows.values().forEach(standardiser::apply);
    return new TapRows(tap, rows);
  }

  private static float[][] finite(float[][] rows, String tap) {
    for (float[] row : rows) {
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw new LetheException(
              "%s: tap %s is not a number for some images: the model has diverged"
                  .formatted(ProbeEvaluator.ID, tap));
        }
      }
    }
    return rows;
  }
}
