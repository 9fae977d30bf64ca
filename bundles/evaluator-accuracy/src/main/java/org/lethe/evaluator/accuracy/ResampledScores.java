package org.lethe.evaluator.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.measure.Scores;

/**
 * The scores of one model on resamples of its images, equal to those of {@link TaskScores} on the
 * repeated images. Images are ranked once, not for each resample.
 *
 * @param truth the class of each image
 * @param predicted the predicted class of each image
 * @param ranked the classes whose average precision is averaged
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record ResampledScores(int[] truth, int[] predicted, List<RankedClass> ranked) {

  static ResampledScores of(int[] truth, float[][] logits) {
    int classes = logits.length == 0 ? 0 : logits[0].length;
    IntStream wanted = classes == 2 ? IntStream.of(1) : IntStream.range(0, classes);
    return new ResampledScores(
        truth,
        TaskScores.predicted(logits),
        wanted.mapToObj(c -> RankedClass.of(truth, logits, c)).toList());
  }

  double accuracy(int[] rows) {
    return Scores.accuracy(at(truth, rows), at(predicted, rows)).value();
  }

  double balancedAccuracy(int[] rows) {
    return Scores.balancedAccuracy(at(truth, rows), at(predicted, rows)).value();
  }

  /** Returns the mean over the classes that occur; NaN if none does. */
  double averagePrecision(int[] rows) {
    int[] counts = new int[truth.length];
    for (int row : rows) {
      counts[row]++;
    }
    return ranked.stream()
        .mapToDouble(each -> each.averagePrecision(counts))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private static int[] at(int[] values, int[] rows) {
    return Arrays.stream(rows).map(row -> values[row]).toArray();
  }
}
