package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/**
 * What a classifier learns.
 *
 * @param annotations one task, or one or more attributes
 * @param attributes whether each annotation has a sigmoid of its own (Eq. 4), rather than a softmax
 *     over the classes of the one
 */
public record Target(List<String> annotations, boolean attributes) {

  /** Copies the annotations. */
  public Target {
    annotations = List.copyOf(annotations);
  }

  /** The classes of one annotation, by softmax cross entropy. */
  public static Target classes(String task) {
    return new Target(List.of(task), false);
  }

  /** Attributes, each by binary cross entropy. */
  public static Target attributes(List<String> names) {
    return new Target(names, true);
  }

  /** The values of the annotations over a split, to be read once per task. */
  public int[][] columns(Samples samples, Split split) {
    return annotations.stream().map(name -> samples.values(split, name)).toArray(int[][]::new);
  }

  /**
   * The mean loss of a batch.
   *
   * @param columns as {@link #columns} gave them
   * @param rows the batch's indices within the split
   */
  public NDArray loss(
      Session session, NDManager step, NDArray logits, int[][] columns, int[] rows) {
    if (attributes) {
      return Losses.binaryCrossEntropy(logits, session.targets(step, columns, rows));
    }
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = columns[0][rows[i]];
    }
    return Losses.crossEntropy(logits, session.labels(step, labels));
  }
}
