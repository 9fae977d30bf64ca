package org.lethe.dataset.faces;

/** The colour at a point of the head. */
@FunctionalInterface
interface Paint {
  void at(float u, float v, float[] ink);

  static Paint flat(Colour colour) {
    return (u, v, ink) -> colour.into(ink, 1);
  }
}
