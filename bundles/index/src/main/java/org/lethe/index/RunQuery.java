package org.lethe.index;

import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Label;
import org.lethe.runs.RunState;

/**
 * Query of runs. A run is found if it matches every given value. The latest runs come first, or
 * those with the best figure.
 *
 * @param name name of the recipe, in any case; {@code *} stands for any text
 * @param state state of the run
 * @param annotation the task, or one of the features to unlearn
 * @param settings values of the resolved recipe by their path, e.g. {@code unlearn.remover.width};
 *     numbers are compared as such, and of a list one value must fit
 * @param figure the measurement to return and sort by
 * @param limit largest number of rows, at least 1
 */
public record RunQuery(
    Optional<String> name,
    Optional<RunState> state,
    Optional<String> annotation,
    Map<String, String> settings,
    Optional<Figure> figure,
    int limit) {

  /**
   * Measurement to find and to sort by. Runs without a defined figure are left out.
   *
   * @param name name of the measurement, e.g. {@code auroc}
   * @param labels labels that it must have
   * @param lowestFirst whether the lowest figure is the best
   */
  public record Figure(String name, Map<Label, String> labels, boolean lowestFirst) {

    /** Creates a figure with a copy of the labels. */
    public Figure {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * Creates a query with a copy of the settings.
   *
   * @throws IllegalArgumentException if the limit is below 1
   */
  public RunQuery {
    settings = Map.copyOf(settings);
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** Returns a query of the latest runs. */
  public static RunQuery latest(int limit) {
    return new RunQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), limit);
  }
}
