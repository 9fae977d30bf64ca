package org.lethe.evaluator.fairness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A model's decisions between two classes.
 *
 * @param margins the logit of class 1 less that of class 0, per image
 * @param order the images by margin, the largest first: scores over cases in this order sort fast
 */
@SuppressWarnings("ArrayRecordComponent") // decisions are not compared
record Decisions(double[] margins, int[] order) {

  /** Creates decisions from two logits per image. */
  static Decisions of(float[][] logits) {
    double[] margins = Arrays.stream(logits).mapToDouble(two -> (double) two[1] - two[0]).toArray();
    int[] order =
        IntStream.range(0, margins.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -margins[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Decisions(margins, order);
  }

  /** Returns whether each logit was a number. */
  boolean defined() {
    return Arrays.stream(margins).noneMatch(Double::isNaN);
  }

  /** Returns the class of the larger logit; 0 where they are equal. */
  int prediction(int row) {
    return margins[row] > 0 ? 1 : 0;
  }
}
