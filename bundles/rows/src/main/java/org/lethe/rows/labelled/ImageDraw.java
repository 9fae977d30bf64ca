package org.lethe.rows.labelled;

import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;

/**
 * Random choice of the split of each image of some files, in the images' order, in exact numbers
 * (selection sampling: Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 S). The
 * validation images do not depend on the number of training images. Not thread-safe.
 */
final class ImageDraw {
  private final Streams streams;
  private final int images;
  private final Split split;
  private int validation;
  private int others;
  private int next;

  /**
   * Creates a choice.
   *
   * @param images number of images in the files
   * @param split the split of the images that are not for validation
   * @param validation number of images for validation
   * @param others number of images for the split
   */
  ImageDraw(Streams streams, int images, Split split, int validation, int others) {
    this.streams = streams;
    this.images = images;
    this.split = split;
    this.validation = validation;
    this.others = others;
  }

  /** Returns the split of the next image; empty if it is left out. */
  Optional<Split> next() {
    int drawn = streams.at(0, next).below(images - next);
    next++;
    if (drawn < validation) {
      validation--;
      return Optional.of(Split.VALIDATION);
    }
    if (drawn - validation < others) {
      others--;
      return Optional.of(split);
    }
    return Optional.empty();
  }

  /** Returns whether all images have their split. */
  boolean done() {
    return next == images;
  }
}
