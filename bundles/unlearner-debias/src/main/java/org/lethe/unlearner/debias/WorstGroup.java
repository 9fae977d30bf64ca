package org.lethe.unlearner.debias;

import java.util.stream.IntStream;
import org.lethe.nn.linear.LogisticRegression;

/** The accuracy of a linear layer in the group in which it is lowest. */
final class WorstGroup {
  private WorstGroup() {}

  /**
   * Returns the accuracy in the worst group.
   *
   * @param lines weights and, last, bias of each logit
   * @param features features of the images, in the order of the rows
   * @param rows the images, at least one of each group
   */
  static double accuracy(double[][] lines, float[][] features, Groups groups, int[] rows) {
    double[][] logits = new double[lines.length][];
    for (int k = 0; k < lines.length; k++) {
      logits[k] = LogisticRegression.scores(lines[k], features);
    }
    int[] right =
        IntStream.range(0, rows.length)
            .filter(i -> largest(logits, i) == groups.truth(rows[i]))
            .map(i -> rows[i])
            .toArray();
    int[] counts = groups.sizes(right);
    int[] sizes = groups.sizes(rows);
    return IntStream.range(0, sizes.length)
        .mapToDouble(g -> (double) counts[g] / sizes[g])
        .min()
        .orElseThrow();
  }

  private static int largest(double[][] logits, int image) {
    int largest = 0;
    for (int k = 1; k < logits.length; k++) {
      largest = logits[k][image] > logits[largest][image] ? k : largest;
    }
    return largest;
  }
}
