package org.lethe.api.remover;

import org.lethe.api.network.Model;

/** The masking of images before a model sees them; pure data. */
public sealed interface Masker {

  /** No masking. */
  record None() implements Masker {}

  /**
   * Masking by a trained remover.
   *
   * @param remover the network of the remover, as {@link Remover#describe} describes it, and its
   *     weights
   */
  record Learned(Model remover) implements Masker {}

  /**
   * Random masking, as a control: each image keeps a random part of {@code grid x grid} cells; the
   * others are set to 0. The mask is a function of seed, split and index of the image.
   *
   * @param keep the mean of the mask, from 0 to 1
   * @param grid cells per side, at least 1
   * @param seed the seed of the draws
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
   * Masking of the centre, as a control: the same hole of every image is set to 0. The hole has the
   * proportions of the image; pixels on its edge are kept in part, so that the mean of the mask is
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
