package org.lethe.dataset.faces;

/**
 * Colours of some points, by channel.
 *
 * @param r red
 * @param g green
 * @param b blue
 */
@SuppressWarnings("ArrayRecordComponent") // inks are not compared
record Ink(float[] r, float[] g, float[] b) {
  /** Creates an ink for a number of points. */
  static Ink of(int count) {
    return new Ink(new float[count], new float[count], new float[count]);
  }

  void set(int point, Colour colour, float factor) {
    r[point] = colour.r() * factor;
    g[point] = colour.g() * factor;
    b[point] = colour.b() * factor;
  }
}
