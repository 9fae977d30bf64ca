package org.lethe.evaluator.accuracy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;

/**
 * Images in descending order of a class's score, so that scores of resamples need no sorting.
 *
 * @param order the images
 * @param hits 1 for an image of the class, else 0, in that order
 * @param scores the scores in that order
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record RankedClass(int[] order, int[] hits, double[] scores) {

  static RankedClass of(int[] truth, float[][] logits, int wanted) {
    int[] hits = TaskScores.hits(truth, wanted);
    double[] margins = TaskScores.margins(logits, wanted);
    int[] order =
        IntStream.range(0, margins.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -margins[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new RankedClass(
        order,
        Arrays.stream(order).map(row -> hits[row]).toArray(),
        Arrays.stream(order).mapToDouble(row -> margins[row]).toArray());
  }

  /**
   * Returns the average precision of a resample; NaN if no image of the class was drawn.
   *
   * @param counts the number of times that each image was drawn
   */
  double averagePrecision(int[] counts) {
    double[] weights = Arrays.stream(order).mapToDouble(row -> counts[row]).toArray();
    Score score = Scores.averagePrecision(hits, scores, weights);
    return score.warning().isPresent() ? Double.NaN : score.value();
  }
}
