package org.lethe.nn.mask;

import java.util.List;
import java.util.OptionalLong;
import org.lethe.api.measure.Label;
import org.lethe.api.remover.Masker;

/**
 * Form in which a network gets its images: raw, masked, or the mask alone.
 *
 * @param masker the masking of the image
 * @param maskAlone true if the mask replaces each channel of the image
 * @param moved the seed of the places that masks are moved to; empty if they stay in place
 */
public record InputForm(Masker masker, boolean maskAlone, OptionalLong moved) {

  /** Creates an input of masked images; of raw ones where nothing is masked. */
  public static InputForm masked(Masker masker) {
    return new InputForm(masker, false, OptionalLong.empty());
  }

  /** Returns raw images and, for a model that was tuned on masked ones, these too. */
  public static List<InputForm> shown(Masker masker) {
    InputForm raw = masked(new Masker.None());
    return masker instanceof Masker.None ? List.of(raw) : List.of(raw, masked(masker));
  }

  /** Creates an input of masks without images. */
  public static InputForm maskOf(Masker masker) {
    return new InputForm(masker, true, OptionalLong.empty());
  }

  /**
   * Creates an input of images under their own mask in another place, as a control. The mask has
   * the same values and hides another part. It is moved by a quarter to three quarters of the
   * height and of the width. Parts that leave the image on one side return on the other. The place
   * is a function of the seed, the split and the image's index.
   */
  public static InputForm moved(Masker masker, long seed) {
    return new InputForm(masker, false, OptionalLong.of(seed));
  }

  /** Returns this input, with {@link Masker.Moved} as its masking and the seed of its places. */
  InputForm placed() {
    return masker instanceof Masker.Moved elsewhere
        ? new InputForm(elsewhere.mask(), maskAlone, OptionalLong.of(elsewhere.seed()))
        : this;
  }

  /** Returns the value of {@link Label#INPUT}: raw, masked or mask. */
  public String label() {
    if (maskAlone) {
      return "mask";
    }
    return masker instanceof Masker.None ? "raw" : "masked";
  }
}
