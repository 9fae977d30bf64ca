package org.lethe.nn.mask;

import org.lethe.api.dataset.Split;
import org.lethe.api.network.Shape;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.remover.Masker;

/**
 * The patterns of masks that are not a network's output, and the moves of those that are: one value
 * per pixel, by rows, 1 keeps.
 */
final class MaskPatterns {
  private MaskPatterns() {}

  /** Creates a mask for each of some images. */
  static float[] random(Masker.Random random, Split split, int[] rows, Shape image) {
    int grid = random.grid();
    float[] masks = new float[rows.length * image.height() * image.width()];
    Streams streams = Streams.of(random.seed(), "mask/" + split.label());
    int next = 0;
    for (int row : rows) {
      boolean[] kept = kept(random, streams.at(0, row));
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          int cell = y * grid / image.height() * grid + x * grid / image.width();
          masks[next++] = kept[cell] ? 1 : 0;
        }
      }
    }
    return masks;
  }

  /** Creates one mask, for all images. */
  static float[] centre(Masker.Centre centre, Shape image) {
    double side = Math.sqrt(1 - centre.keep());
    float[] mask = new float[image.height() * image.width()];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double lost = inside(y, image.height(), side) * inside(x, image.width(), side);
        mask[y * image.width() + x] = (float) (1 - lost);
      }
    }
    return mask;
  }

  /** Moves the mask of each image by a quarter to three quarters of its sides, wrapping round. */
  static float[] moved(float[] masks, long seed, Split split, int[] rows, Shape image) {
    Streams streams = Streams.of(seed, "moved-mask/" + split.label());
    float[] moved = new float[masks.length];
    for (int i = 0; i < rows.length; i++) {
      Draws draws = streams.at(0, rows[i]);
      int down = way(draws, image.height());
      int right = way(draws, image.width());
      int first = i * image.height() * image.width();
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          int to = (y + down) % image.height() * image.width() + (x + right) % image.width();
          moved[first + to] = masks[first + y * image.width() + x];
        }
      }
    }
    return moved;
  }

  private static int way(Draws draws, int length) {
    return length / 4 + draws.below(length / 2 + 1);
  }

  /** Returns the share of pixel {@code i} of {@code length} inside the middle part of that size. */
  private static double inside(int i, int length, double part) {
    double from = length * (1 - part) / 2;
    double to = length * (1 + part) / 2;
    return Math.max(0, Math.min(i + 1, to) - Math.max(i, from));
  }

  /**
   * Chooses exactly the wanted number of cells, rounded up or down by chance so that the mean is
   * right.
   */
  private static boolean[] kept(Masker.Random random, Draws draws) {
    int cells = random.grid() * random.grid();
    int left = (int) Math.floor(random.keep() * cells + draws.uniform());
    boolean[] kept = new boolean[cells];
    for (int i = 0; i < cells; i++) {
      if (draws.below(cells - i) < left) {
        kept[i] = true;
        left--;
      }
    }
    return kept;
  }
}
