package org.lethe.evaluator.fairness;

import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Measurement;

/** Figures of one model that are computed in one step. */
interface Question {

  /** Returns the model and the images of the figures. */
  Showing showing();

  /** Returns the figures without their values: names and labels. */
  List<Measurement> blanks();

  /** Computes the figures from decisions, each of which is defined. */
  List<Measurement> answers(Decisions decisions);

  /** Returns a figure with its value and warnings, and without an interval. */
  static Measurement figure(Measurement blank, double value, long count, List<String> warnings) {
    return new Measurement(blank.name(), value, count, blank.labels(), warnings, Optional.empty());
  }
}
