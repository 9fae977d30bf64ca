package org.lethe.evaluator.inversion;

import org.lethe.api.settings.Settings;

/**
 * The options of a search.
 *
 * @param limits the ends of the search
 * @param step the length of a step of gradient descent, lambda
 * @param cost the cost
 * @param process the processing after each step
 * @param start the first image
 */
record InversionOptions(
    InversionSearch.Limits limits,
    double step,
    InversionCost cost,
    Processing process,
    Start start) {

  /** First image of a search. */
  enum Start {
    /** All pixels 0, as in the algorithm. */
    BLACK(0),
    /** All pixels one half. */
    GREY(0.5f);

    private final float value;

    Start(float value) {
      this.value = value;
    }

    /** Returns the value of its pixels. */
    float value() {
      return value;
    }
  }

  static InversionOptions of(Settings settings) {
    InversionCost cost = settings.get(InversionEvaluator.COST);
    InversionSearch.Limits limits =
        new InversionSearch.Limits(
            settings.get(InversionEvaluator.STEPS),
            settings.get(InversionEvaluator.PATIENCE),
            cost.limit(settings.get(InversionEvaluator.GAMMA)));
    return new InversionOptions(
        limits,
        settings.get(InversionEvaluator.STEP),
        cost,
        settings.get(InversionEvaluator.PROCESS),
        settings.get(InversionEvaluator.START));
  }
}
