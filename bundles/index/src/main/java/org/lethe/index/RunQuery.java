package org.lethe.index;

import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Label;
import org.lethe.runs.RunState;

/**
 * Which runs to find: those to which everything applies that is given. The latest come first, or
 * those with the best figure.
 *
 * @param name the recipe's, in any case; {@code *} stands for any text
 * @param state how they stand
 * @param annotation the task, or one of the features to forget
 * @param settings values of the resolved recipe by their path, e.g. {@code unlearn.remover.width};
 *     numbers are compared as such, and of a list one value must fit
 * @param figure what they measured
 * @param limit how many rows at most, at least 1
 */
public record RunQuery(
    Optional<String> name,
    Optional<RunState> state,
    Optional<String> annotation,
    Map<String, String> settings,
    Optional<Figure> figure,
    int limit) {

  /**
   * A measurement to find and to sort by; those without a defined figure are left out.
   *
   * @param name what was measured, e.g. {@code auroc}
   * @param labels what must qualify it
   * @param lowestFirst whether less is better
   */
  public record Figure(String name, Map<Label, String> labels, boolean lowestFirst) {

    /** Copies the labels. */
    public Figure {
      labels = Map.copyOf(labels);
    }
  }

  /** Copies the settings, and checks the limit. */
  public RunQuery {
    settings = Map.copyOf(settings);
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** The latest runs. */
  public static RunQuery latest(int limit) {
    return new RunQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), limit);
  }
}
