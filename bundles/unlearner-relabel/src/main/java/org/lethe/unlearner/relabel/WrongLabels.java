package org.lethe.unlearner.relabel;

import org.lethe.api.random.Streams;

/** Random labels for unlearned images: each one of the wrong classes with the same probability. */
final class WrongLabels {
  private WrongLabels() {}

  /**
   * Returns the labels with those of some rows replaced.
   *
   * @param labels the true classes of all rows
   * @param rows rows whose labels are replaced
   * @param classes the number of classes, at least 2
   */
  static int[] of(int[] labels, int[] rows, int classes, long seed) {
    Streams streams = Streams.of(seed, Relabelling.STREAM + "/labels");
    int[] others = labels.clone();
    for (int row : rows) {
      int drawn = streams.at(0, row).below(classes - 1);
      others[row] = drawn < labels[row] ? drawn : drawn + 1;
    }
    return others;
  }
}
