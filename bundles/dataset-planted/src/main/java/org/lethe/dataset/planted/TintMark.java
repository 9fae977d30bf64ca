package org.lethe.dataset.planted;

import org.lethe.api.random.Draws;

/** A colour cast over the whole image, amber with a hue and a depth that vary. */
record TintMark(Rgb cast, double opacity) implements Mark {

  static TintMark of(Draws draws) {
    Rgb cast = new Rgb(draws.uniform(210, 255), draws.uniform(120, 180), draws.uniform(0, 60));
    return new TintMark(cast, draws.uniform(0.2, 0.3));
  }

  @Override
  public boolean covers(int x, int y) {
    return true;
  }

  @Override
  public Rgb colour(int x, int y) {
    return cast;
  }
}
