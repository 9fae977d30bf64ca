package org.lethe.evaluator.fairness;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/**
 * The combinations of a feature's value and the truth, of which each image of a split is in one.
 *
 * @param task the annotation that models predict, of two classes
 * @param feature the annotation that groups the images
 * @param values number of the feature's values
 * @param rows the combination of each image: twice the value plus the truth
 */
@SuppressWarnings("ArrayRecordComponent") // cells are not compared
record Cells(String task, String feature, int values, int[] rows) {
  private static final int LABELS = 2;

  /**
   * Reads the annotations of a split.
   *
   * @throws LetheException if the task has not two classes
   */
  static Cells of(Samples samples, Split split, String task, String feature) {
    int[] truth = samples.values(split, task);
    int[] groups = samples.values(split, feature);
    int labels = classes(samples, task);
    if (labels != LABELS) {
      throw new LetheException(
          ("fairness: the task %s has %d classes; choose a task of two classes, or remove fairness"
                  + " from evaluate")
              .formatted(task, labels));
    }
    int[] rows = IntStream.range(0, truth.length).map(i -> LABELS * groups[i] + truth[i]).toArray();
    return new Cells(task, feature, classes(samples, feature), rows);
  }

  private static int classes(Samples samples, String name) {
    return Annotation.find(samples.annotations(), name).orElseThrow().classes().size();
  }

  /** Returns the number of combinations. */
  int count() {
    return LABELS * values;
  }

  /** Returns the truth in a combination. */
  int label(int cell) {
    return cell % LABELS;
  }

  /** Returns the feature's value in a combination. */
  int value(int cell) {
    return cell / LABELS;
  }

  /** Returns a combination's name, e.g. {@code Eyeglasses=1, Smiling=0}. */
  String name(int cell) {
    return "%s=%d, %s=%d".formatted(feature, value(cell), task, label(cell));
  }

  /** Returns the images of one combination. */
  int[] in(int cell) {
    return IntStream.range(0, rows.length).filter(row -> rows[row] == cell).toArray();
  }

  /** Returns the truth of each image. */
  int[] truth() {
    return Arrays.stream(rows).map(this::label).toArray();
  }

  /** Returns the number of images in each combination. */
  int[] sizes() {
    int[] sizes = new int[count()];
    for (int cell : rows) {
      sizes[cell]++;
    }
    return sizes;
  }
}
