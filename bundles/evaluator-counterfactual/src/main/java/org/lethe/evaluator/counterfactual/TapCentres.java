package org.lethe.evaluator.counterfactual;

import java.util.List;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/** The means of a model's taps over the images without the feature, summed up batch by batch. */
final class TapCentres {
  private static final String IMAGES = "images";
  private float[][] sums = {};
  private int images;

  /** Returns the number of images added. */
  int images() {
    return images;
  }

  /**
   * Adds a batch.
   *
   * @param more the sum over its images, for each tap
   */
  void add(float[][] more, int count) {
    if (images == 0) {
      sums = more;
    } else {
      for (int tap = 0; tap < sums.length; tap++) {
        for (int i = 0; i < sums[tap].length; i++) {
          sums[tap][i] += more[tap][i];
        }
      }
    }
    images += count;
  }

  /** Returns the means, for each tap. */
  float[][] means() {
    float[][] means = new float[sums.length][];
    for (int tap = 0; tap < sums.length; tap++) {
      means[tap] = new float[sums[tap].length];
      for (int i = 0; i < means[tap].length; i++) {
        means[tap][i] = sums[tap][i] / images;
      }
    }
    return means;
  }

  /** Clears the sums. */
  void clear() {
    sums = new float[0][];
    images = 0;
  }

  void save(StateWriter state, List<String> taps) {
    if (images > 0) {
      state.put(IMAGES, images);
      StateWriter each = state.child("sums");
      for (int tap = 0; tap < sums.length; tap++) {
        each.put(taps.get(tap), Tensor.of(sums[tap], sums[tap].length));
      }
    }
  }

  void load(StateReader state, List<String> taps) {
    if (state.has(IMAGES)) {
      images = Math.toIntExact(state.integer(IMAGES));
      StateReader each = state.child("sums");
      sums = taps.stream().map(tap -> each.tensor(tap).floats()).toArray(float[][]::new);
    }
  }
}
