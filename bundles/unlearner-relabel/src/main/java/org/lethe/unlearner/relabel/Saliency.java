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
   * @param share the share of chosen parameters among those with a gradient other than 0, above 0
   *     and at most 1; with a half, the threshold is their median. With 1 all parameters are chosen
   */
  static Tensor mask(Tensor gradient, double share) {
    float[] size = gradient.floats();
    for (int i = 0; i < size.length; i++) {
      size[i] = Math.abs(size[i]);
    }
    float threshold = threshold(size, share);
    for (int i = 0; i < size.length; i++) {
      size[i] = size[i] >= threshold ? 1 : 0;
    }
    return Tensor.of(size, size.length);
  }

  private static float threshold(float[] size, double share) {
    float[] sorted = size.clone();
    Arrays.sort(sorted);
    int zeros = 0;
    while (zeros < sorted.length && sorted[zeros] == 0) {
      zeros++;
    }
    if (share == 1 || zeros == sorted.length) {
      return 0;
    }
    int chosen = Math.max(1, (int) Math.round(share * (sorted.length - zeros)));
    return sorted[sorted.length - chosen];
  }
}
