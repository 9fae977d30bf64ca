package org.lethe.evaluator.inversion;

import java.util.ArrayDeque;
import java.util.Deque;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * The course of one search: Algorithm 1 of Fredrikson et al. 2015 without its images. The search
 * ends after a number of steps, at a cost that is no better than the worst of the last ones, or at
 * a cost that is low enough.
 */
final class InversionSearch {
  private final Limits limits;
  private final Deque<Double> last = new ArrayDeque<>();
  private double best = Double.POSITIVE_INFINITY;
  private double first = Double.NaN;
  private int offered;
  private boolean ended;

  /**
   * Limits of a search.
   *
   * @param steps the most steps, alpha
   * @param patience the number of last costs that a cost is compared with, beta
   * @param cost the cost at which the search ends, gamma
   */
  record Limits(int steps, int patience, double cost) {}

  InversionSearch(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes the cost of the next image, the start first; ignores it after the end.
   *
   * @return whether this is the best image so far
   */
  boolean offer(double cost) {
    if (ended) {
      return false;
    }
    boolean start = offered == 0;
    boolean improves = start || cost < best;
    if (start) {
      first = cost;
    } else {
      double worst = last.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      ended = !(cost < worst) || cost <= limits.cost() || offered == limits.steps();
    }
    if (improves) {
      best = cost;
    }
    if (last.size() == limits.patience()) {
      last.removeFirst();
    }
    last.addLast(cost);
    offered++;
    return improves;
  }

  /** Returns whether the cost of the start is known. */
  boolean begun() {
    return offered > 0;
  }

  /** Returns whether the search has ended. */
  boolean ended() {
    return ended;
  }

  /** Returns the number of steps so far. */
  int steps() {
    return Math.max(0, offered - 1);
  }

  /** Returns the lowest cost so far. */
  double best() {
    return best;
  }

  /** Returns the cost of the start. */
  double first() {
    return first;
  }

  void save(StateWriter state) {
    state.put("offered", offered);
    state.put("ended", ended ? 1 : 0);
    state.put("best", best);
    state.put("first", first);
    int i = 0;
    for (double cost : last) {
      state.put("last-" + i, cost);
      i++;
    }
  }

  static InversionSearch load(Limits limits, StateReader state) {
    InversionSearch search = new InversionSearch(limits);
    search.offered = Math.toIntExact(state.integer("offered"));
    search.ended = state.integer("ended") == 1;
    search.best = state.decimal("best");
    search.first = state.decimal("first");
    for (int i = 0; state.has("last-" + i); i++) {
      search.last.addLast(state.decimal("last-" + i));
    }
    return search;
  }
}
