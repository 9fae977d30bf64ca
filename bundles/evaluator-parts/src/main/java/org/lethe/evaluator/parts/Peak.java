package org.lethe.evaluator.parts;

/**
 * The highest response of a group of filters to an image.
 *
 * @param response the response
 * @param row the index of the image within the split
 * @param cell the index of the cell in the map of the layer, row by row
 */
record Peak(float response, int row, int cell) {

  /**
   * Returns the highest response of a map; the first cell of several with an equal one.
   *
   * @param responses the maps of some images
   * @param from the index of the first cell
   * @param cells the number of cells of a map
   */
  static Peak of(float[] responses, int from, int cells, int row) {
    int best = from;
    for (int i = from + 1; i < from + cells; i++) {
      best = responses[i] > responses[best] ? i : best;
    }
    return new Peak(responses[best], row, best - from);
  }
}
