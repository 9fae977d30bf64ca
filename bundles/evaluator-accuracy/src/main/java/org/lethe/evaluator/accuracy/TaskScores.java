package org.lethe.evaluator.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;

/** The scores of a classifier's logits. */
final class TaskScores {
  private TaskScores() {}

  /**
   * Returns accuracy, balanced accuracy and average precision.
   *
   * @param truth a class per image
   * @param logits a logit per class for each image
   */
  static List<Measurement> of(int[] truth, float[][] logits) {
    int[] predicted = predicted(logits);
    return List.of(
        Measurement.of("accuracy", Scores.accuracy(truth, predicted), truth.length),
        Measurement.of(
            "balanced_accuracy", Scores.balancedAccuracy(truth, predicted), truth.length),
        Measurement.of("average_precision", averagePrecision(truth, logits), truth.length));
  }

  /**
   * Returns the average precision of class 1 of two classes, else the mean over the classes that
   * occur.
   */
  private static Score averagePrecision(int[] truth, float[][] logits) {
    int classes = logits.length == 0 ? 0 : logits[0].length;
    if (classes == 2) {
      return averagePrecision(truth, logits, 1);
    }
    int[] occurring = IntStream.range(0, classes).filter(c -> occurs(truth, c)).toArray();
    double mean =
        IntStream.of(occurring)
            .mapToDouble(c -> averagePrecision(truth, logits, c).value())
            .average()
            .orElse(Double.NaN);
    return new Score(
        mean,
        Optional.of(occurring.length + " of " + classes + " classes occur")
            .filter(warning -> occurring.length < classes || classes == 0));
  }

  private static Score averagePrecision(int[] truth, float[][] logits, int wanted) {
    return Scores.averagePrecision(hits(truth, wanted), margins(logits, wanted));
  }

  /** Returns the predicted class of each image. */
  static int[] predicted(float[][] logits) {
    return Arrays.stream(logits).mapToInt(TaskScores::largest).toArray();
  }

  /** Returns 1 for each image of a class, else 0. */
  static int[] hits(int[] truth, int wanted) {
    return Arrays.stream(truth).map(t -> t == wanted ? 1 : 0).toArray();
  }

  /**
   * Returns the log odds of a class under softmax for each image. They do not saturate as its
   * probability does.
   */
  static double[] margins(float[][] logits, int wanted) {
    return Arrays.stream(logits).mapToDouble(row -> margin(row, wanted)).toArray();
  }

  private static double margin(float[] logits, int wanted) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < logits.length; c++) {
      largest = c == wanted ? largest : Math.max(largest, logits[c]);
    }
    double others = 0;
    for (int c = 0; c < logits.length; c++) {
      others += c == wanted ? 0 : Math.exp(logits[c] - largest);
    }
    return logits[wanted] - largest - Math.log(others);
  }

  private static int largest(float[] logits) {
    int best = 0;
    for (int c = 1; c < logits.length; c++) {
      best = logits[c] > logits[best] ? c : best;
    }
    return best;
  }

  private static boolean occurs(int[] truth, int wanted) {
    return Arrays.stream(truth).anyMatch(t -> t == wanted);
  }
}
