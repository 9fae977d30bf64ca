package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Scores;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Session;

/**
 * Annotations that a classifier learns.
 *
 * @param annotations one task, or one or more attributes
 * @param attributes true if each annotation has a sigmoid of its own (Eq. 4); false if the classes
 *     of the one share a softmax
 */
public record Target(List<String> annotations, boolean attributes) {

  /** Creates a target with a copy of the annotations. */
  public Target {
    annotations = List.copyOf(annotations);
  }

  /** Creates a target of the classes of one annotation, by softmax cross entropy. */
  public static Target classes(String task) {
    return new Target(List.of(task), false);
  }

  /** Creates a target of attributes, each by binary cross entropy. */
  public static Target attributes(List<String> names) {
    return new Target(names, true);
  }

  /** Reads the values of the annotations over a split; to be called once per task. */
  public int[][] columns(Samples samples, Split split) {
    return annotations.stream().map(name -> samples.values(split, name)).toArray(int[][]::new);
  }

  /**
   * Computes the mean loss of a batch.
   *
   * @param columns values from {@link #columns}
   * @param rows the batch's indices within the split
   */
  public NDArray loss(
      Session session, NDManager step, NDArray logits, int[][] columns, int[] rows) {
    return attributes
        ? Losses.binaryCrossEntropy(logits, session.targets(step, columns, rows))
        : Losses.crossEntropy(logits, labels(session, step, columns, rows));
  }

  /**
   * Computes the mean of a batch's losses, each times the weight of its row.
   *
   * @param columns values from {@link #columns}
   * @param rows the batch's indices within the split
   * @param weights a weight for each row of the split
   */
  NDArray loss(
      Session session,
      NDManager step,
      NDArray logits,
      int[][] columns,
      int[] rows,
      float[] weights) {
    float[] batch = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      batch[i] = weights[rows[i]];
    }
    NDArray factors = step.create(batch);
    return attributes
        ? Losses.binaryCrossEntropy(logits, session.targets(step, columns, rows), factors)
        : Losses.crossEntropy(logits, labels(session, step, columns, rows), factors);
  }

  private static NDArray labels(Session session, NDManager step, int[][] columns, int[] rows) {
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = columns[0][rows[i]];
    }
    return session.labels(step, labels);
  }

  /**
   * Returns the fit of logits, higher for better: the mean AUROC over the attributes, or over the
   * classes, each against the rest. Where none is defined, because only one class occurs, it is the
   * negative mean loss. It is NaN if a logit is not finite.
   *
   * @param logits a row per entry of {@code rows}
   * @param columns values from {@link #columns}
   */
  double score(float[][] logits, int[][] columns, int[] rows) {
    if (!Tensor.ofRows(Arrays.asList(logits)).isFinite()) {
      return Double.NaN;
    }
    double[] aurocs =
        IntStream.range(0, logits[0].length)
            .mapToDouble(output -> auroc(logits, columns, rows, output))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return aurocs.length > 0
        ? Arrays.stream(aurocs).average().orElseThrow()
        : -loss(logits, columns, rows);
  }

  private double auroc(float[][] logits, int[][] columns, int[] rows, int output) {
    int[] truth =
        Arrays.stream(rows)
            .map(row -> attributes ? columns[output][row] : columns[0][row] == output ? 1 : 0)
            .toArray();
    double[] scores = Arrays.stream(logits).mapToDouble(row -> margin(row, output)).toArray();
    return Scores.auroc(truth, scores).value();
  }

  /** Returns the log odds of an output: of a class under softmax, or of a sigmoid. */
  private double margin(float[] logits, int output) {
    return attributes ? logits[output] : logits[output] - logSumExp(logits, output);
  }

  private double loss(float[][] logits, int[][] columns, int[] rows) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      if (attributes) {
        for (int k = 0; k < columns.length; k++) {
          double signed = columns[k][rows[i]] == 1 ? -logits[i][k] : logits[i][k];
          sum += Math.max(signed, 0) + Math.log1p(Math.exp(-Math.abs(signed)));
        }
      } else {
        sum += logSumExp(logits[i], -1) - logits[i][columns[0][rows[i]]];
      }
    }
    return sum / rows.length;
  }

  /** Returns the logarithm of the sum of exponentials of all logits but one. */
  private static double logSumExp(float[] logits, int excepted) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      largest = i == excepted ? largest : Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += i == excepted ? 0 : Math.exp(logits[i] - largest);
    }
    return largest + Math.log(sum);
  }
}
