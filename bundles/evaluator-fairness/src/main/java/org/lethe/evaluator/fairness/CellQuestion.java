package org.lethe.evaluator.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Scores;

/**
 * The accuracy of one model in one combination of feature and truth.
 *
 * @param showing the model
 * @param test the combinations of the test images
 * @param cell one of the combinations
 * @param resampling the resampling of the test images
 */
record CellQuestion(Showing showing, Cells test, int cell, Resampling resampling)
    implements Question {

  @Override
  public List<Measurement> blanks() {
    return List.of(
        showing
            .label(Measurement.of("accuracy", Double.NaN, 0))
            .with(Label.TARGET, test.feature())
            .with(Label.SUBGROUP, test.name(cell)));
  }

  @Override
  public List<Measurement> answers(Decisions decisions) {
    return List.of(answer(blanks().get(0), decisions));
  }

  private Measurement answer(Measurement blank, Decisions decisions) {
    int[] rows = test.in(cell);
    if (rows.length == 0) {
      return Question.figure(
          blank, Double.NaN, 0, List.of("no test images with " + test.name(cell)));
    }
    int[] predicted = IntStream.of(rows).map(decisions::prediction).toArray();
    int[] truth = new int[rows.length];
    Arrays.fill(truth, test.label(cell));
    double accuracy = Scores.accuracy(truth, predicted).value();
    return Question.figure(blank, accuracy, rows.length, List.of())
        .within(interval(accuracy, predicted, resampling.within(rows)));
  }

  /**
   * Returns the interval over resampled persons. Where they show no doubt, each person counts as
   * one trial.
   */
  private Interval interval(double accuracy, int[] predicted, Resampling persons) {
    Optional<Interval> resampled =
        accuracy > 0 && accuracy < 1
            ? persons.interval(rows -> accuracy(predicted, rows))
            : Optional.empty();
    return resampled.orElseGet(() -> Wilson.interval(accuracy, persons.count()));
  }

  private double accuracy(int[] predicted, int[] rows) {
    int right = 0;
    for (int row : rows) {
      right += predicted[row] == test.label(cell) ? 1 : 0;
    }
    return (double) right / rows.length;
  }
}
