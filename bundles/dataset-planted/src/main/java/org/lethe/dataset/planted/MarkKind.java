package org.lethe.dataset.planted;

import org.lethe.api.random.Draws;

/** The features that can be planted. */
enum MarkKind {
  /** A patterned, greenish rectangle. */
  PATCH,
  /** A mild colour cast over the whole image. */
  TINT,
  /** Dark rings and a bar where an aligned face has its eyes. */
  GLASSES;

  /** Returns the mark of one image of a width and height. */
  Mark mark(Planting planting, Draws draws, int width, int height) {
    return switch (this) {
      case PATCH -> PatchMark.of(planting, draws, width, height);
      case TINT -> TintMark.of(draws);
      case GLASSES -> GlassesMark.of(planting, draws, width, height);
    };
  }
}
