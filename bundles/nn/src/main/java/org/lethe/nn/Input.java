package org.lethe.nn;

import org.lethe.api.measure.Label;
import org.lethe.api.remover.Masker;

/**
 * What a network is shown of an image.
 *
 * @param masker how the image is masked
 * @param maskAlone whether it sees nothing but the mask, in each channel
 */
public record Input(Masker masker, boolean maskAlone) {

  /** The masked image; the image itself where nothing is masked. */
  public static Input masked(Masker masker) {
    return new Input(masker, false);
  }

  /** The mask, without the image. */
  public static Input maskOf(Masker masker) {
    return new Input(masker, true);
  }

  /** What {@link Label#INPUT} says of it: raw, masked or mask. */
  public String label() {
    if (maskAlone) {
      return "mask";
    }
    return masker instanceof Masker.None ? "raw" : "masked";
  }
}
