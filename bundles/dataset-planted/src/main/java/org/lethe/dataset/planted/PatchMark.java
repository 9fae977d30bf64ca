package org.lethe.dataset.planted;

import org.lethe.api.random.Draws;

/**
 * A rectangle in two shades of green, in a pattern of stripes or squares; its hue, pattern and
 * period vary from image to image.
 *
 * @param left the first column
 * @param top the first row
 * @param width the width in pixels
 * @param height the height in pixels
 * @param light the light shade
 * @param dark the dark shade
 * @param pattern the pattern of stripes or squares
 * @param period the number of pixels per stripe
 */
record PatchMark(
    int left, int top, int width, int height, Rgb light, Rgb dark, Pattern pattern, int period)
    implements Mark {
  private static final double MARGIN = 0.05;

  /** The order of its two shades. */
  enum Pattern {
    ROWS,
    COLUMNS,
    DIAGONALS,
    SQUARES
  }

  static PatchMark of(Planting planting, Draws draws, int imageWidth, int imageHeight) {
    Rgb light = new Rgb(draws.uniform(10, 120), draws.uniform(150, 245), draws.uniform(20, 130));
    Rgb dark = light.darker(draws.uniform(0.5, 0.85));
    Pattern pattern = Pattern.values()[draws.below(Pattern.values().length)];
    int period = 1 + draws.below(4);
    double across = planting.fixed() ? 1 : draws.uniform();
    double down = planting.fixed() ? 1 : draws.uniform();
    int width = length(planting.size(), imageWidth);
    int height = length(planting.size(), imageHeight);
    return new PatchMark(
        start(across, width, imageWidth),
        start(down, height, imageHeight),
        width,
        height,
        light,
        dark,
        pattern,
        period);
  }

  private static int length(double share, int side) {
    return Math.max(1, (int) Math.round(share * side));
  }

  /**
   * Returns the first pixel of the patch, a margin away from both ends where the image has room for
   * one.
   */
  private static int start(double part, int length, int side) {
    int room = side - length;
    int margin = Math.min((int) Math.round(MARGIN * side), room / 2);
    int places = room - 2 * margin + 1;
    return margin + Math.min(places - 1, (int) (part * places));
  }

  @Override
  public boolean covers(int x, int y) {
    return x >= left && x < left + width && y >= top && y < top + height;
  }

  @Override
  public Rgb colour(int x, int y) {
    int column = (x - left) / period;
    int row = (y - top) / period;
    int stripe =
        switch (pattern) {
          case ROWS -> row;
          case COLUMNS -> column;
          case DIAGONALS -> (x - left + y - top) / period;
          case SQUARES -> row + column;
        };
    return stripe % 2 == 0 ? light : dark;
  }
}
