package org.lethe.evaluator.fairness;

import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Measurement;

/** One figure, computed in one step. */
interface Question {

  /** Returns the model and the images of the figure. */
  Showing showing();

  /** Returns the figure without its value: name and labels. */
  Measurement blank();

  /** Computes the figure from decisions, each of which is defined. */
  Measurement answer(Decisions decisions);

  /** Returns a figure with its value and warnings, and without an interval. */
  default Measurement figure(double value, long count, List<String> warnings) {
    Measurement blank = blank();
    return new Measurement(blank.name(), value, count, blank.labels(), warnings, Optional.empty());
  }
}
