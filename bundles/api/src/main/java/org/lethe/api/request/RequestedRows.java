package org.lethe.api.request;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;

/**
 * The rows of a dataset that a request covers: rows in which at least one of its features is
 * present, rows of its class, the rows that it lists, or all rows if the request names a part of
 * the image without annotation. All other rows are the remaining data. Immutable and thread-safe.
 */
public final class RequestedRows {
  private final Samples samples;
  private final String task;
  private final Request request;
  private final int[] listed;

  /**
   * Creates the rows of a request.
   *
   * @param samples the dataset
   * @param task the name of the annotation that the model predicts
   * @param request the request
   * @param listed the row numbers of the training split that a {@link Request.TrainingRows} lists;
   *     not used for other requests
   * @throws IndexOutOfBoundsException if a listed row is not in the training split
   */
  public RequestedRows(Samples samples, String task, Request request, int... listed) {
    this.samples = samples;
    this.task = task;
    this.request = request;
    this.listed = IntStream.of(listed).sorted().distinct().toArray();
    int count = samples.count(Split.TRAIN);
    IntStream.of(this.listed).forEach(row -> Objects.checkIndex(row, count));
  }

  /**
   * Returns a copy of the row numbers in a split, ascending. A list of training rows covers no rows
   * of other splits.
   *
   * @throws LetheException if the dataset lacks a feature or the task lacks the class
   */
  public int[] in(Split split) {
    if (request instanceof Request.TaskClass wanted) {
      int value = valueOf(wanted);
      int[] classes = samples.values(split, task);
      return IntStream.range(0, classes.length).filter(row -> classes[row] == value).toArray();
    }
    if (request instanceof Request.TrainingRows) {
      return split == Split.TRAIN ? listed.clone() : new int[0];
    }
    return request instanceof Request.Filters
        ? IntStream.range(0, samples.count(split)).toArray()
        : showing(split);
  }

  private int[] showing(Split split) {
    List<int[]> features =
        request.features().stream().map(feature -> samples.values(split, feature)).toList();
    return IntStream.range(0, samples.count(split))
        .filter(row -> features.stream().anyMatch(values -> values[row] != 0))
        .toArray();
  }

  private int valueOf(Request.TaskClass wanted) {
    Annotation annotation =
        samples.annotations().stream()
            .filter(each -> each.name().equals(task))
            .findFirst()
            .orElseThrow(() -> new LetheException("the dataset has no annotation " + task));
    return annotation
        .value(wanted.name())
        .orElseThrow(
            () ->
                new LetheException(
                    "%s has no class %s%s"
                        .formatted(
                            task,
                            wanted.name(),
                            Names.suggestion(wanted.name(), annotation.classes()))));
  }
}
