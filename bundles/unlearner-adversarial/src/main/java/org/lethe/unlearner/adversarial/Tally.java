package org.lethe.unlearner.adversarial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/** The running means, over images, of the figures of one epoch. */
final class Tally {
  private final List<String> figures;
  private final double[] sums;
  private long images;

  Tally(List<String> figures) {
    this.figures = figures;
    this.sums = new double[figures.size()];
  }

  /** Adds the means over a batch. */
  void add(double[] means, int batch) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += means[i] * batch;
    }
    images += batch;
  }

  /** The means so far, in the order of the figures; none before the first batch. */
  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < sums.length && images > 0; i++) {
      means.put(figures.get(i), sums[i] / images);
    }
    return means;
  }

  long images() {
    return images;
  }

  void save(StateWriter state) {
    state.put("images", images);
    for (int i = 0; i < sums.length; i++) {
      state.put(figures.get(i), sums[i]);
    }
  }

  void load(StateReader state) {
    images = state.integer("images");
    for (int i = 0; i < sums.length; i++) {
      sums[i] = state.decimal(figures.get(i));
    }
  }
}
