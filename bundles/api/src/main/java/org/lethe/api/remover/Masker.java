package org.lethe.api.remover;

import org.lethe.api.network.Model;

/** A method of masking images before a model processes them. Immutable and thread-safe. */
public sealed interface Masker {

  /** Absence of masking: images are used as they are. */
  record None() implements Masker {}

  /**
   * Masking by a trained remover.
   *
   * @param remover the network of the remover, as {@link Remover#describe} describes it, and its
   *     weights
   */
  record Learned(Model remover) implements Masker {}

  /**
   * Random masking, as a control. Each image is divided into {@code grid x grid} cells; a random
   * part of them is kept, the others are set to 0. The mask depends only on the seed, the split and
   * the index of the image.
   *
   * @param keep the mean of the mask, from 0 to 1
   * @param grid the number of cells per side, at least 1
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
   * Masking of the centre, as a control. A region in the centre, the same in every image, is set to
   * 0. It has the proportions of the image. Pixels on its edge are kept in part, so that the mean
   * of the mask is exactly {@code keep}.
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

  /**
   * Masking by a trained remover whose masks are moved, as a control. The mask of each image keeps
   * its values and its shape, and lies elsewhere: it is moved by a quarter to three quarters of the
   * height and of the width. Parts that leave the image on one side return on the other. The place
   * depends only on the seed, the split and the index of the image. A moved mask multiplies the
   * image, even if the remover fills what it removes.
   *
   * @param mask the masking whose masks are moved
   * @param seed the seed of the places
   */
  record Moved(Learned mask, long seed) implements Masker {}
}
