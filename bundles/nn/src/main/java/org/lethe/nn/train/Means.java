package org.lethe.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/** Running means, over images, of some figures, e.g. the losses of one epoch. Not thread-safe. */
public final class Means {
  private final List<String> figures;
  private final double[] sums;
  private long images;

  /** Creates means over no images. */
  public Means(List<String> figures) {
    this.figures = List.copyOf(figures);
    this.sums = new double[figures.size()];
  }

  /**
   * Adds the means over a batch.
   *
   * @param means values in the order of the figures
   * @param batch number of images
   */
  public void add(double[] means, int batch) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += means[i] * batch;
    }
    images += batch;
  }

  /** Returns the means so far, in the order of the figures; none before the first batch. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < sums.length && images > 0; i++) {
      means.put(figures.get(i), sums[i] / images);
    }
    return means;
  }

  /** Returns the number of images that were added. */
  public long images() {
    return images;
  }

  /** Writes sums and count. */
  public void save(StateWriter state) {
    state.put("images", images);
    for (int i = 0; i < sums.length; i++) {
      state.put(figures.get(i), sums[i]);
    }
  }

  /** Reads a state that {@link #save} wrote. */
  public void load(StateReader state) {
    images = state.integer("images");
    for (int i = 0; i < sums.length; i++) {
      sums[i] = state.decimal(figures.get(i));
    }
  }
}
