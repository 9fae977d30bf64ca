package org.lethe.evaluator.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.request.Request;

/**
 * Accuracy on the images of the class to unlearn and on the remaining images (section 5.3 of the
 * paper), each with the 95 % interval of a bootstrap over persons.
 */
final class RequestScores {
  private static final int DRAWS = 1_000;
  private final EvaluationContext context;

  RequestScores(EvaluationContext context) {
    this.context = context;
  }

  /**
   * Returns the accuracy on both parts of an exam's images; nothing if the request is not for a
   * class. A part without images has no figure.
   *
   * @param truth the class of each image
   * @param logits the logits of each image
   */
  List<Measurement> of(Exam exam, int[] truth, float[][] logits) {
    if (context.request().kind() != Request.Kind.CLASS) {
      return List.of();
    }
    int[] requested = context.requested(exam.split());
    int[] remaining = SplitRows.without(context.samples(), exam.split(), requested);
    int[] persons = exam.persons(context);
    int[] hits = hits(truth, TaskScores.predicted(logits));
    List<Measurement> figures = new ArrayList<>();
    part("requested", requested, hits, persons).ifPresent(figures::add);
    part("remaining", remaining, hits, persons).ifPresent(figures::add);
    return figures;
  }

  private Optional<Measurement> part(String name, int[] rows, int[] hits, int[] persons) {
    if (rows.length == 0) {
      return Optional.empty();
    }
    int[] found = at(hits, rows);
    Measurement accuracy =
        Measurement.of("accuracy", mean(found, IntStream.range(0, rows.length)), rows.length)
            .with(Label.ROWS, name);
    Optional<Interval> interval =
        Bootstrap.interval(
            at(persons, rows),
            DRAWS,
            context.seed(),
            AccuracyEvaluator.ID + "/" + name,
            drawn -> mean(found, Arrays.stream(drawn)));
    return Optional.of(interval.map(accuracy::within).orElse(accuracy));
  }

  private static int[] hits(int[] truth, int[] predicted) {
    return IntStream.range(0, truth.length).map(i -> truth[i] == predicted[i] ? 1 : 0).toArray();
  }

  private static int[] at(int[] values, int[] rows) {
    return Arrays.stream(rows).map(row -> values[row]).toArray();
  }

  private static double mean(int[] hits, IntStream rows) {
    return rows.map(row -> hits[row]).average().orElse(Double.NaN);
  }
}
