package org.lethe.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.LetheException;
import org.lethe.runs.Recipe;
import org.lethe.runs.Recipes;

/** {@code lethe:recipes}. */
@Service
@Command(
    scope = "lethe",
    name = "recipes",
    description = "Lists the built-in recipes, or shows one",
    detailedDescription =
        "Example: lethe:recipes forget-open-mouth\n"
            + "With --json it is shown with every setting of every provider resolved.")
public final class RecipesCommand extends LetheCommand {
  @Reference(optional = true)
  Recipes recipes;

  @Argument(
      name = "recipe",
      description = "Name of a recipe, or a file; all recipes are listed without it",
      multiValued = true)
  @Completion(RecipeCompleter.class)
  List<String> words = List.of();

  @Override
  List<String> words() {
    return words;
  }

  @Override
  void run(Screen screen, List<String> arguments) {
    if (arguments.isEmpty()) {
      list(screen);
      return;
    }
    Recipe recipe = RecipeFiles.load(recipes, session, only(arguments, "recipe"));
    screen.out().println(json ? Json.of(recipe.asMap()) : recipe.source().stripTrailing());
  }

  private void list(Screen screen) {
    Table table = Table.of("recipe", "dataset", "task", "forgets");
    List<String> reasons = new ArrayList<>();
    for (String name : recipes.names()) {
      try {
        Recipe recipe = recipes.load(name);
        String forgets = recipe.request().label();
        table.row(name, recipe.dataset().id(), recipe.task(), forgets);
      } catch (LetheException e) {
        table.row(name, "", "", "cannot run here");
        reasons.add(e.getMessage().lines().findFirst().orElse(name));
      }
    }
    show(screen, Map.of("recipes", recipes.names()), table);
    if (!json) {
      reasons.forEach(screen::print);
    }
  }
}
