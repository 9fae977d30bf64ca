package org.lethe.evaluator.adversary;

import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * The masks of the test images.
 *
 * @param mean over all of them
 * @param first the masks of the first few images, [N, height, width] in [0, 1]
 */
record Masks(double mean, Tensor first) {

  void save(StateWriter state) {
    state.put("mean", mean);
    state.put("first", first);
  }

  static Masks load(StateReader state) {
    return new Masks(state.decimal("mean"), state.tensor("first"));
  }
}
