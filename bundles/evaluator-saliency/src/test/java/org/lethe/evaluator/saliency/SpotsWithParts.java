package org.lethe.evaluator.saliency;

import java.util.Set;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Spots;

/** Spots with masks of the quarters in which their attributes are visible. */
class SpotsWithParts extends Spots {
  private final boolean everywhere;

  /**
   * Creates samples of 8 x 8 pixels.
   *
   * @param everywhere true if the masks of images without the attribute are not empty
   */
  SpotsWithParts(int count, boolean everywhere) {
    super(8, count);
    this.everywhere = everywhere;
  }

  @Override
  public Set<String> parts() {
    return Set.of(LEFT, RIGHT);
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    boolean visible = everywhere || values(split, annotation)[index] == 1;
    return visible ? quarter(annotation) : new byte[64];
  }

  /** Returns the mask of the upper left or the lower right quarter. */
  static byte[] quarter(String annotation) {
    byte[] mask = new byte[64];
    int from = annotation.equals(LEFT) ? 0 : 4;
    for (int y = from; y < from + 4; y++) {
      for (int x = from; x < from + 4; x++) {
        mask[8 * y + x] = 1;
      }
    }
    return mask;
  }
}
