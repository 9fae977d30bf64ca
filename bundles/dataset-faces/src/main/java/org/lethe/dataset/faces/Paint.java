package org.lethe.dataset.faces;

/** The colour at each of some points of the head. */
@FunctionalInterface
interface Paint {
  /**
   * Mixes the colours.
   *
   * @param ink buffer for the colours, in the points' order
   */
  void mix(Points points, Ink ink);

  /** Brightness of a surface at some points. */
  @FunctionalInterface
  interface Brightness {
    void measure(Points points, float[] to);
  }

  static Paint flat(Colour colour) {
    return (points, ink) -> {
      for (int i = 0; i < points.count(); i++) {
        ink.set(i, colour, 1);
      }
    };
  }

  /** Returns a paint of one colour in varying brightness. */
  static Paint of(Colour colour, Brightness brightness) {
    return (points, ink) -> {
      float[] factor = new float[points.count()];
      brightness.measure(points, factor);
      for (int i = 0; i < factor.length; i++) {
        ink.set(i, colour, factor[i]);
      }
    };
  }
}
