package org.lethe.unlearner.counterfactual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/** The running means of some figures over the batches of an epoch. */
final class LossMeans {
  private final List<String> figures;
  private final double[] sums;
  private long batches;

  LossMeans(List<String> figures) {
    this.figures = figures;
    this.sums = new double[figures.size()];
  }

  void add(float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
    batches++;
  }

  /** Returns the means so far, in the order of the figures; none before the first batch. */
  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < sums.length && batches > 0; i++) {
      means.put(figures.get(i), sums[i] / batches);
    }
    return means;
  }

  void save(StateWriter state) {
    state.put("batches", batches);
    for (int i = 0; i < sums.length; i++) {
      state.put(figures.get(i), sums[i]);
    }
  }

  void load(StateReader state) {
    batches = state.integer("batches");
    for (int i = 0; i < sums.length; i++) {
      sums[i] = state.decimal(figures.get(i));
    }
  }
}
