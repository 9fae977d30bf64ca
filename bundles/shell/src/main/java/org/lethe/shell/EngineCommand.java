package org.lethe.shell;

import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.console.LetheCommand;
import org.lethe.runs.Exporter;
import org.lethe.runs.Predictor;
import org.lethe.runs.Providers;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;
import org.lethe.runs.Recipes;
import org.lethe.runs.Reporter;
import org.lethe.runs.Runs;

/** A command that uses services of {@code org.lethe.runs}, which may be missing. */
abstract class EngineCommand extends LetheCommand {

  /** The bundles that register the services. */
  private static final Map<Class<?>, String> BUNDLES =
      Map.of(
          Runs.class, "org.lethe.engine",
          Recipes.class, "org.lethe.recipes",
          Providers.class, "org.lethe.catalog",
          Predictor.class, "org.lethe.prediction",
          Exporter.class, "org.lethe.prediction",
          Reporter.class, "org.lethe.report");

  @Override
  protected final String missing(Class<?> service) {
    return "the services of the bundle %s are missing; lethe:diagnose shows why"
        .formatted(BUNDLES.get(service));
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
