package org.lethe.dataset.planted;

/** The look of a feature in one image: a function of the pixel. */
interface Mark {

  /** Whether it touches a pixel. */
  boolean covers(int x, int y);

  /** Its colour at a pixel that it touches. */
  Rgb colour(int x, int y);

  /** How much of a touched pixel it hides at full strength, from 0 to 1. */
  default double opacity() {
    return 1;
  }
}
