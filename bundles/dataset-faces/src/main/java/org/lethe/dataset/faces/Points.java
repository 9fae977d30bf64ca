package org.lethe.dataset.faces;

/**
 * The points of the head that the pixels of a rectangle show, row by row. Shapes are measured at
 * all of them in one call: loops over arrays are several times faster than a call per pixel.
 */
final class Points {
  private final int size;
  private final float[] column;
  private final float[] u;
  private final float[] v;
  private final int[] pixels;
  private int count;

  /** Creates a buffer for all pixels of a picture. */
  Points(int size) {
    this.size = size;
    column = new float[size];
    for (int x = 0; x < size; x++) {
      column[x] = x;
    }
    pixels = new int[size * size];
    u = new float[size * size];
    v = new float[size * size];
  }

  private Points(Points like, float[] u) {
    size = like.size;
    column = like.column;
    pixels = like.pixels;
    count = like.count;
    v = like.v;
    this.u = u;
  }

  /** Replaces the points by those that a view shows of a box. */
  Points see(View view, Box box) {
    int[] range = view.pixels(box);
    int width = Math.max(0, range[1] - range[0]);
    count = 0;
    for (int y = range[2]; y < range[3]; y++) {
      view.row(y, column, range[0], width, u, v, count);
      for (int x = 0; x < width; x++) {
        pixels[count++] = y * size + range[0] + x;
      }
    }
    return this;
  }

  /**
   * Keeps the points whose share is positive.
   *
   * @param shares a number per point, then per point that was kept
   */
  void keep(float[] shares) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (shares[i] > 0) {
        pixels[kept] = pixels[i];
        u[kept] = u[i];
        v[kept] = v[i];
        shares[kept++] = shares[i];
      }
    }
    count = kept;
  }

  /** Returns points with these pixels and v, but another u. */
  Points across(float[] other) {
    return new Points(this, other);
  }

  int size() {
    return size;
  }

  int count() {
    return count;
  }

  /** Returns the pixel that shows a point: its row times the picture's side, plus its column. */
  int pixel(int point) {
    return pixels[point];
  }

  /** Returns the points' u, not to be changed. Entries from {@link #count} on mean nothing. */
  float[] u() {
    return u;
  }

  /** Returns the points' v, not to be changed. Entries from {@link #count} on mean nothing. */
  float[] v() {
    return v;
  }
}
