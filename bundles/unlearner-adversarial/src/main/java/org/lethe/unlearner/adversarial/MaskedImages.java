package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.nn.Module;
import org.lethe.nn.mask.Masking;

/**
 * The training images as the remover masks them while M is tuned. The remover is frozen then, so
 * the mask of an image is computed in the first epoch and kept, if memory allows, until {@link
 * #forget}.
 */
final class MaskedImages {
  private final Module remover;
  private final int images;
  private Optional<Masking> masking = Optional.empty();

  /**
   * Creates the images of a remover.
   *
   * @param images the number of training images
   */
  MaskedImages(Module remover, int images) {
    this.remover = remover;
    this.images = images;
  }

  /**
   * Returns x_hat of a batch, [N, C, H, W].
   *
   * @param raw x of the batch
   * @param rows the images' indices within the training split
   */
  NDArray of(NDManager step, NDArray raw, int[] rows) {
    masking = Optional.of(masking.orElseGet(() -> new Masking(remover).keeping(images)));
    return masking.get().apply(step, raw, Split.TRAIN, rows);
  }

  /** Forgets the masks, because the remover changes. */
  void forget() {
    masking = Optional.empty();
  }
}
