package org.lethe.evaluator.parts;

import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.nn.filter.PartOverlap;

/**
 * Overlaps of a partition with a part: of every group on validation images, of the best on test.
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
   * @param test a row per test image, with the overlap of the best group
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
    return PartOverlap.means(validation, partition.identified().groups().groups().size());
  }

  /** Returns the group that overlaps most with the part on validation images. */
  int best() {
    return PartOverlap.best(means());
  }

  /** Returns the number of images of a split that show the part. */
  int shown(Split split) {
    return (int) rows(split).stream().filter(row -> !Float.isNaN(row[0])).count();
  }

  private List<float[]> rows(Split split) {
    return split == Split.TEST ? test : validation;
  }

  /** Returns the mean overlap of the best group over test images that show the part. */
  double mean(int[] rows) {
    return IntStream.of(rows)
        .mapToDouble(row -> test.get(row)[0])
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
