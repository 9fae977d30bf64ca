package org.lethe.dataset.planted;

/** The look of a feature in one image: a function of the pixel. */
interface Mark {

  /** Returns whether the mark touches a pixel. */
  boolean covers(int x, int y);

  /** Returns the mark's colour at a pixel that it touches. */
  Rgb colour(int x, int y);

  /** Returns the share of a touched pixel that it hides at full strength, from 0 to 1. */
  default double opacity() {
    return 1;
  }
}
