package org.lethe.evaluator.parts;

import org.lethe.api.network.Shape;

/**
 * A region of an image around a cell of a map: the cell and its neighbours.
 *
 * @param top the first row
 * @param left the first column
 * @param height the number of rows
 * @param width the number of columns
 */
record PeakRegion(int top, int left, int height, int width) {
  /** The height and the width of a region in cells of the map. */
  private static final int CELLS = 3;

  /**
   * Returns the region around a cell, moved into the image.
   *
   * @param cell the index of the cell, row by row
   * @param map the shape of the map
   * @param image the shape of the image
   */
  static PeakRegion around(int cell, Shape map, Shape image) {
    int height = side(map.height(), image.height());
    int width = side(map.width(), image.width());
    return new PeakRegion(
        start(cell / map.width(), map.height(), image.height(), height),
        start(cell % map.width(), map.width(), image.width(), width),
        height,
        width);
  }

  private static int side(int cells, int pixels) {
    return Math.min(pixels, Math.max(1, Math.round((float) CELLS * pixels / cells)));
  }

  private static int start(int cell, int cells, int pixels, int side) {
    float centre = (cell + .5f) * pixels / cells;
    return Math.max(0, Math.min(pixels - side, Math.round(centre - side / 2f)));
  }

  /** Returns the region, enlarged to the size of the image by repeating pixels. */
  byte[] enlarged(byte[] pixels, Shape image) {
    int channels = image.channels();
    byte[] enlarged = new byte[pixels.length];
    for (int y = 0; y < image.height(); y++) {
      int row = top + y * height / image.height();
      for (int x = 0; x < image.width(); x++) {
        int column = left + x * width / image.width();
        int from = (row * image.width() + column) * channels;
        int to = (y * image.width() + x) * channels;
        System.arraycopy(pixels, from, enlarged, to, channels);
      }
    }
    return enlarged;
  }
}
