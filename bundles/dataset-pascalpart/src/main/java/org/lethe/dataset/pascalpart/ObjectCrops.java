package org.lethe.dataset.pascalpart;

import org.lethe.images.Crop;

/** Regions of pictures around objects. */
final class ObjectCrops {
  private ObjectCrops() {}

  /**
   * Returns a square around an object with space on each side, moved into the picture. Where the
   * picture is shorter than the square, so is the region: an object is never cut.
   *
   * @param object the box around the object
   * @param margin the space on each side, as a share of the object's longer side
   * @param width columns of the picture
   * @param height rows of the picture
   */
  static Crop around(Crop object, double margin, int width, int height) {
    long side = Math.round(longerSide(object) * (1 + 2 * margin));
    int columns = (int) Math.min(side, width);
    int rows = (int) Math.min(side, height);
    return new Crop(
        first(object.left(), object.width(), columns, width),
        first(object.top(), object.height(), rows, height),
        columns,
        rows);
  }

  /** Returns the first pixel of a centred interval, moved into the picture. */
  private static int first(int from, int length, int wanted, int all) {
    int centred = Math.floorDiv(2 * from + length - wanted, 2);
    return Math.max(0, Math.min(centred, all - wanted));
  }

  static int longerSide(Crop box) {
    return Math.max(box.width(), box.height());
  }

  static boolean overlap(Crop one, Crop other) {
    return one.left() < other.left() + other.width()
        && other.left() < one.left() + one.width()
        && one.top() < other.top() + other.height()
        && other.top() < one.top() + one.height();
  }
}
