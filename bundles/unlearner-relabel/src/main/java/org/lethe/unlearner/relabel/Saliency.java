package org.lethe.unlearner.relabel;

import java.util.Arrays;
import org.lethe.api.tensor.Tensor;

/** Mask of the parameters on which the loss of the unlearned images depends most. */
final class Saliency {
  private Saliency() {}

  /**
   * Returns 1 for the parameters whose gradients are the largest in magnitude, and 0 for all
   * others. Parameters with equal gradients are all chosen, or none of them.
   *
   * @param gradient the gradient of the loss of the unlearned images
   * @param share the share of chosen parameters, above 0 and at most 1; with a half, the threshold
   *     is the median
   */
  static Tensor mask(Tensor gradient, double share) {
    float[] size = gradient.floats();
    for (int i = 0; i < size.length; i++) {
      size[i] = Math.abs(size[i]);
    }
    float[] sorted = size.clone();
    Arrays.sort(sorted);
    int chosen = Math.max(1, (int) Math.round(share * size.length));
    float threshold = sorted[size.length - chosen];
    for (int i = 0; i < size.length; i++) {
      size[i] = size[i] >= threshold ? 1 : 0;
    }
    return Tensor.of(size, size.length);
  }
}
