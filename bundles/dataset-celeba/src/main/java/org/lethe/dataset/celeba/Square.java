package org.lethe.dataset.celeba;

/**
 * The central square of an image that is kept.
 *
 * @param left first column
 * @param top first row
 * @param side rows and columns
 */
record Square(int left, int top, int side) {

  /** The square whose side is a share of the shorter side of an image. */
  static Square centred(int width, int height, double share) {
    int side = Math.max(1, (int) Math.round(Math.min(width, height) * share));
    return new Square((width - side) / 2, (height - side) / 2, side);
  }
}
