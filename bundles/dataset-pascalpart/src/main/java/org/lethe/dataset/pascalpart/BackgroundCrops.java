package org.lethe.dataset.pascalpart;

import java.util.List;
import java.util.Optional;
import org.lethe.api.random.Draws;
import org.lethe.images.Crop;

/** Choice of squares of a picture that overlap no selected object. */
final class BackgroundCrops {
  /** Sides that are tried in turn, as shares of an object's region. */
  private static final double[] SIDES = {1, 0.8, 0.6, 0.45, 0.3, 0.2};

  private static final int TRIALS = 32;

  private BackgroundCrops() {}

  /**
   * Returns a square at a random place.
   *
   * @param like the region of an object, whose size is tried first
   * @param minSide the least side of the square
   * @param taken the boxes of all selected objects
   * @param width columns of the picture
   * @param height rows of the picture
   * @return the square; empty if none was found
   */
  static Optional<Crop> find(
      Crop like, int minSide, List<Crop> taken, int width, int height, Draws draws) {
    for (double share : SIDES) {
      int longest = Math.min(ObjectCrops.longerSide(like), Math.min(width, height));
      int side = (int) Math.round(share * longest);
      for (int trial = 0; trial < TRIALS && side >= minSide; trial++) {
        Crop square =
            new Crop(draws.below(width - side + 1), draws.below(height - side + 1), side, side);
        if (taken.stream().noneMatch(object -> ObjectCrops.overlap(object, square))) {
          return Optional.of(square);
        }
      }
    }
    return Optional.empty();
  }
}
