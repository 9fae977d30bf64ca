package org.lethe.api.remover;

import org.lethe.api.network.Model;

/** How images are masked before a model sees them; pure data. */
public sealed interface Masker {

  /** Not at all. */
  record None() implements Masker {}

  /**
   * By a trained remover.
   *
   * @param remover its network, as {@link Remover#describe} says, and its weights
   */
  record Learned(Model remover) implements Masker {}

  /**
   * By chance, as a control: of a grid of {@code grid x grid} cells each image keeps a random part
   * and loses the others (set to 0). A function of the seed, the split and the image's index.
   *
   * @param keep the mean of the mask, from 0 to 1
   * @param grid cells per side, at least 1
   * @param seed for the draws
   */
  record Random(double keep, int grid, long seed) implements Masker {

    /** Checks the ranges. */
    public Random {
      if (!(keep >= 0 && keep <= 1) || grid < 1) {
        throw new IllegalArgumentException("keep %s of a grid of %d".formatted(keep, grid));
      }
    }
  }

  /**
   * By a hole in the centre, as a control: the same of every image is lost (set to 0). The hole has
   * the image's proportions; pixels on its edge are lost in part, so that the mean of the mask is
   * {@code keep} exactly.
   *
   * @param keep the mean of the mask, from 0 to 1
   */
  record Centre(double keep) implements Masker {

    /** Checks the range. */
    public Centre {
      if (!(keep >= 0 && keep <= 1)) {
        throw new IllegalArgumentException("keep " + keep);
      }
    }
  }
}
