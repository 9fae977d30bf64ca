package org.lethe.evaluator.probe;

import java.util.EnumMap;
import java.util.Map;
import org.lethe.nn.linear.Standardiser;

/**
 * Features of one tap, standardised over the rows that probes are fitted on.
 *
 * @param tap tap of the features
 * @param rows rows of each part
 */
record TapRows(String tap, Map<ProbePart, float[][]> rows) {

  /** Reads the features of a tap. */
  static TapRows of(Gathering gathering, String tap) {
    Map<ProbePart, float[][]> rows = new EnumMap<>(ProbePart.class);
    for (ProbePart part : ProbePart.values()) {
      rows.put(part, gathering.of(part, tap));
    }
    Standardiser standardiser = Standardiser.of(rows.get(ProbePart.FIT));
    rows.values().forEach(standardiser::apply);
    return new TapRows(tap, rows);
  }
}
