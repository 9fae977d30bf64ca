package org.lethe.dataset.planted;

import org.lethe.api.random.Draws;

/**
 * Two dark rings, a bridge between them and temples, where an aligned face has its eyes. Lengths
 * are in pixels.
 *
 * @param x the middle between the rings
 * @param y the height of the rings' centres
 * @param apart the distance from the middle to the centre of a ring
 * @param radius the radius of a ring, to the middle of its line
 * @param line half the width of all lines
 * @param end the distance from the middle to the end of a temple
 */
record GlassesMark(
    double x, double y, double apart, double radius, double line, double end, Rgb frame)
    implements Mark {
  private static final double EYES = 0.49;
  private static final double APART = 0.12;
  private static final double END = 0.32;
  private static final double JITTER = 0.015;

  static GlassesMark of(Planting planting, Draws draws, int width, int height) {
    double shade = draws.uniform(8, 45);
    Rgb frame = new Rgb(shade + draws.uniform(0, 25), shade, shade + draws.uniform(0, 15));
    double line = draws.uniform(0.011, 0.016);
    double jitter = planting.fixed() ? 0 : JITTER;
    double x = 0.5 + draws.uniform(-jitter, jitter);
    double y = EYES + draws.uniform(-jitter, jitter);
    double scale = 1 + draws.uniform(-2 * jitter, 2 * jitter);
    int side = Math.min(width, height);
    return new GlassesMark(
        x * width - 0.5,
        y * height - 0.5,
        scale * APART * side,
        scale * planting.size() / 2 * side,
        Math.max(0.71, line * side),
        scale * END * side,
        frame);
  }

  @Override
  public boolean covers(int column, int row) {
    double across = Math.abs(column - x);
    double down = row - y;
    if (Math.abs(down) > radius + line) {
      return false; // most rows
    }
    double fromCentre = Math.sqrt((across - apart) * (across - apart) + down * down);
    boolean ring = Math.abs(fromCentre - radius) <= line;
    boolean bar = Math.abs(down) <= line && fromCentre > radius && across <= end;
    return ring || bar;
  }

  @Override
  public Rgb colour(int column, int row) {
    return frame;
  }
}
