package org.lethe.shell;

import org.apache.karaf.shell.api.console.Session;
import org.lethe.runs.Recipe;
import org.lethe.runs.Recipes;

/** Recipes as people name them at the shell. */
final class RecipeFiles {
  private RecipeFiles() {}

  /**
   * Loads a built-in recipe, or a file relative to the session's folder.
   *
   * @throws org.lethe.api.LetheException if there is none, or with every mistake it has
   */
  static Recipe load(Recipes recipes, Session session, String nameOrFile) {
    boolean file = nameOrFile.matches(".*\\.ya?ml");
    return recipes.load(file ? session.currentDir().resolve(nameOrFile).toString() : nameOrFile);
  }
}
