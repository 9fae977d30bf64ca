package org.lethe.evaluator.inversion;

import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.request.Request;

/**
 * The classes that are inverted: the requested one, then the classes that follow it as controls.
 *
 * @param values the values of the task
 * @param names their names
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record InvertedClasses(int[] values, List<String> names) {

  static InvertedClasses of(EvaluationContext context) {
    Annotation task =
        context.samples().annotations().stream()
            .filter(each -> each.name().equals(context.task()))
            .findFirst()
            .orElseThrow(
                () ->
                    new LetheException(
                        "%s: the dataset has no annotation %s"
                            .formatted(InversionEvaluator.ID, context.task())));
    String wanted = ((Request.TaskClass) context.request()).name();
    int requested =
        task.value(wanted)
            .orElseThrow(
                () ->
                    new LetheException(
                        "%s: %s has no class %s"
                            .formatted(InversionEvaluator.ID, context.task(), wanted)));
    int all = task.classes().size();
    int count = Math.min(all, 1 + context.settings().get(InversionEvaluator.CONTROLS));
    int[] values = IntStream.range(0, count).map(i -> (requested + i) % all).toArray();
    return new InvertedClasses(
        values, IntStream.of(values).mapToObj(value -> task.classes().get(value)).toList());
  }

  /** Returns the number of classes. */
  int count() {
    return values.length;
  }
}
