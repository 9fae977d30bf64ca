package org.lethe.rows.labelled;

import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;

/**
 * Number of images of each split.
 *
 * @param train the number of training images
 * @param validation the number of validation images
 * @param test the number of test images
 */
record SplitCounts(int train, int validation, int test) {
  /** The greatest number of images in the training or the test files. */
  static final int MOST = 100_000_000;

  private static final int TENTH = 10;

  /**
   * Returns the numbers for some files.
   *
   * @throws LetheException if the files have fewer images than the settings ask for
   */
  static SplitCounts of(String id, LabelledFiles files, LabelledSettings options) {
    int known = count(id, files, Split.TRAIN);
    int tests = count(id, files, Split.TEST);
    int validation = options.validation().orElse(Math.max(1, known / TENTH));
    if (validation >= known) {
      throw new LetheException(
          "%s: validation: %,d of %,d images in the training files leave none to train on; use fewer"
              .formatted(id, validation, known));
    }
    int train = options.train().orElse(known - validation);
    if (train > known - validation) {
      throw new LetheException(
          "%s: train: %,d images, and %,d for validation, of %,d in the training files; use fewer"
              .formatted(id, train, validation, known));
    }
    int test = options.test().orElse(tests);
    if (test > tests) {
      throw new LetheException(
          "%s: test: %,d images of %,d in the test files; use fewer".formatted(id, test, tests));
    }
    return new SplitCounts(train, validation, test);
  }

  private static int count(String id, LabelledFiles files, Split split) {
    int count = files.count(split);
    if (count > MOST) {
      throw new LetheException(
          "%s: the %s files have %,d images; at most %,d are read; use files of fewer images"
              .formatted(id, split.label(), count, MOST));
    }
    return count;
  }

  int total() {
    return train + validation + test;
  }
}
