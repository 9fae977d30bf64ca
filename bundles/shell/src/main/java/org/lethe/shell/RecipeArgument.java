package org.lethe.shell;

import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Names;
import org.lethe.runs.Recipe;
import org.lethe.runs.Recipes;

/** A recipe as the argument of a command. */
final class RecipeArgument {
  private RecipeArgument() {}

  /**
   * Loads a built-in recipe, or a file relative to the session's folder.
   *
   * @param changes the values in YAML by their paths in the recipe
   * @throws LetheException if the recipe does not exist or has mistakes, or if it is a file and the
   *     user may not run recipes
   */
  static Recipe load(
      Recipes recipes, Session session, String nameOrFile, Map<String, String> changes) {
    if (!recipes.names().contains(nameOrFile) && !Rights.mayRun(session)) {
      throw new LetheException(
          "no recipe %s%s (recipes: %s; files are for users who may use lethe:run)"
              .formatted(
                  nameOrFile,
                  Names.suggestion(nameOrFile, recipes.names()),
                  String.join(", ", recipes.names())));
    }
    boolean file = nameOrFile.matches(".*\\.ya?ml");
    return recipes.load(
        file ? session.currentDir().resolve(nameOrFile).toString() : nameOrFile, changes);
  }
}
