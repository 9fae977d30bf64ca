package org.lethe.runs;

import org.lethe.api.Printable;

/**
 * A mistake in a recipe.
 *
 * @param line the line, counted from 1
 * @param path the keys of the place, joined by dots, e.g. {@code unlearn.remover.width}; empty for
 *     the whole
 * @param message the mistake and the allowed values
 */
public record RecipeProblem(int line, String path, String message) {

  private static final int LONGEST_PATH = 200;
  private static final int LONGEST_MESSAGE = 2000;

  /**
   * Replaces unsafe characters of the path and the message, which quote the recipe, and cuts long
   * ones.
   */
  public RecipeProblem {
    path = cut(Printable.line(path), LONGEST_PATH);
    message = cut(Printable.line(message), LONGEST_MESSAGE);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "...";
  }

  /**
   * Returns the message in one line, e.g. {@code line 3: train.epochs: 0 is not allowed; use
   * 1..1000}.
   */
  @Override
  public String toString() {
    return "line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
