package org.lethe.shell;

import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.console.LetheCommand;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;

/** A command that uses services of the bundle {@code org.lethe.engine}. */
abstract class EngineCommand extends LetheCommand {
  @Override
  protected final String missing(Class<?> service) {
    return "the services of the bundle org.lethe.engine are missing; lethe:diagnose shows why";
  }

  @Override
  protected final Map<String, Object> details(LetheException failure) {
    if (!(failure instanceof RecipeException recipe)) {
      return Map.of();
    }
    List<Map<String, Object>> mistakes =
        recipe.problems().stream().map(EngineCommand::plain).toList();
    return Map.of("mistakes", mistakes);
  }

  private static Map<String, Object> plain(RecipeProblem mistake) {
    return Map.of("line", mistake.line(), "path", mistake.path(), "message", mistake.message());
  }
}
