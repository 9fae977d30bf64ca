package org.lethe.runs;

import java.util.List;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;

/** Thrown for a recipe with mistakes; the message has one line for each. */
public final class RecipeException extends LetheException {
  private static final long serialVersionUID = 1L;
  private final transient List<RecipeProblem> problems;

  /**
   * Creates an exception.
   *
   * @param recipe the name or the file of the recipe
   * @param problems the mistakes, at least one
   */
  public RecipeException(String recipe, List<RecipeProblem> problems) {
    super(
        problems.stream()
            .map(problem -> recipe + ": " + problem)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** Returns every mistake, by line. */
  public List<RecipeProblem> problems() {
    return problems;
  }
}
