package org.lethe.nn;

import java.util.List;
import java.util.OptionalLong;
import org.lethe.api.measure.Label;
import org.lethe.api.remover.Masker;

/**
 * What a network is shown of an image.
 *
 * @param masker how the image is masked
 * @param maskAlone whether it sees nothing but the mask, in each channel
 * @param moved the seed of the places that masks are moved to; empty if they stay in place
 */
public record Input(Masker masker, boolean maskAlone, OptionalLong moved) {

  /** Shows the masked image; the image itself where nothing is masked. */
  public static Input masked(Masker masker) {
    return new Input(masker, false, OptionalLong.empty());
  }

  /** Returns raw images and, for a model that was tuned on masked ones, these too. */
  public static List<Input> shown(Masker masker) {
    Input raw = masked(new Masker.None());
    return masker instanceof Masker.None ? List.of(raw) : List.of(raw, masked(masker));
  }

  /** Shows the mask, without the image. */
  public static Input maskOf(Masker masker) {
    return new Input(masker, true, OptionalLong.empty());
  }

  /**
   * Shows the image under its own mask in another place, as a control: the mask has the same
   * values, and hides something else. It is moved by a quarter to three quarters of the height and
   * of the width, and what leaves the image on one side comes back on the other. The place is a
   * function of the seed, the split and the image's index.
   */
  public static Input moved(Masker masker, long seed) {
    return new Input(masker, false, OptionalLong.of(seed));
  }

  /** Returns the value of {@link Label#INPUT}: raw, masked or mask. */
  public String label() {
    if (maskAlone) {
      return "mask";
    }
    return masker instanceof Masker.None ? "raw" : "masked";
  }
}
