package org.lethe.runs;

import java.util.Objects;

/**
 * One mistake in a recipe.
 *
 * @param line where, counted from 1
 * @param path the keys that lead there, joined by dots, e.g. {@code unlearn.remover.width}; empty
 *     for the whole
 * @param message what is wrong and what is allowed
 */
public record RecipeProblem(int line, String path, String message) {

  /** Checks that nothing is null. */
  public RecipeProblem {
    Objects.requireNonNull(path);
    Objects.requireNonNull(message);
  }

  /** One line for people, e.g. {@code line 3: train.epochs: 0 is not allowed; use 1..1000}. */
  @Override
  public String toString() {
    return "line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
