package org.lethe.evaluator.parts;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.nn.filter.PartOverlap;

/**
 * Overlaps of partitions with a part: of every group on validation images, of the best of each
 * partition on test images.
 */
final class PartComparison {
  private final String part;
  private final ComparedGroups partition;
  private final List<float[]> validation;
  private final List<float[]> test;

  /**
   * Creates a comparison.
   *
   * @param validation a row per validation image, a column per group
   * @param test a row per test image, with the overlap of the best group of each partition
   */
  PartComparison(
      String part, ComparedGroups partition, List<float[]> validation, List<float[]> test) {
    this.part = part;
    this.partition = partition;
    this.validation = validation;
    this.test = test;
  }

  String part() {
    return part;
  }

  ComparedGroups partition() {
    return partition;
  }

  /** Returns the mean overlap of each group on validation images. */
  double[] means() {
    return PartOverlap.means(validation, partition.groups().size());
  }

  /**
   * Returns the group that overlaps most with the part on validation images; empty if several
   * partitions have one each.
   */
  OptionalInt best() {
    int[] best = partition.best(means());
    return best.length == 1 ? OptionalInt.of(best[0]) : OptionalInt.empty();
  }

  /** Returns the number of images of a split that show the part. */
  int shown(Split split) {
    return (int) rows(split).stream().filter(row -> !Float.isNaN(row[0])).count();
  }

  private List<float[]> rows(Split split) {
    return split == Split.TEST ? test : validation;
  }

  /**
   * Returns the overlap of the best group, its mean over the partitions and the test images that
   * show the part.
   */
  double mean(int[] rows) {
    return IntStream.of(rows)
        .mapToObj(test::get)
        .filter(row -> !Float.isNaN(row[0]))
        .mapToDouble(PartComparison::mean)
        .average()
        .orElse(Double.NaN);
  }

  private static double mean(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += value;
    }
    return sum / row.length;
  }
}
