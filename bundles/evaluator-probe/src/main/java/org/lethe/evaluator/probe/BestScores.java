package org.lethe.evaluator.probe;

import java.util.function.Function;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.linear.DoubleBits;

/** The test scores of the candidate that reads the selection part best; the first of equals. */
final class BestScores {
  private final ProbeSets sets;
  private double best = Double.NEGATIVE_INFINITY;
  private double[] scores = {};

  BestScores(ProbeSets sets) {
    this.sets = sets;
  }

  /**
   * Considers a candidate.
   *
   * @param scorer function that scores rows
   * @return whether it is better than the candidates before
   */
  boolean offer(Function<float[][], double[]> scorer) {
    double value = sets.select().selection(scorer.apply(sets.select().rows()));
    if (value <= best) {
      return false;
    }
    best = value;
    scores = scorer.apply(sets.test().rows());
    return true;
  }

  double[] scores() {
    return scores.clone();
  }

  void save(StateWriter state) {
    state.put("best", best);
    state.put("scores", DoubleBits.of(scores));
  }

  void load(StateReader state) {
    best = state.decimal("best");
    scores = DoubleBits.from(state.tensor("scores"));
  }
}
