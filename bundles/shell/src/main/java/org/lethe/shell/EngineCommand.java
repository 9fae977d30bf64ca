package org.lethe.shell;

import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.console.LetheCommand;
import org.lethe.runs.Exporter;
import org.lethe.runs.Predictor;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;
import org.lethe.runs.Reporter;

/**
 * A command that uses services of the bundle {@code org.lethe.engine}, {@code org.lethe.prediction}
 * or {@code org.lethe.report}.
 */
abstract class EngineCommand extends LetheCommand {
  private static final Map<Class<?>, String> OTHERS =
      Map.of(
          Predictor.class, "org.lethe.prediction",
          Exporter.class, "org.lethe.prediction",
          Reporter.class, "org.lethe.report");

  @Override
  protected final String missing(Class<?> service) {
    return "the services of the bundle %s are missing; lethe:diagnose shows why"
        .formatted(OTHERS.getOrDefault(service, "org.lethe.engine"));
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
