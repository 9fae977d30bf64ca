package org.lethe.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.console.LetheCommand;
import org.lethe.runs.Exporter;
import org.lethe.runs.Predictor;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;

/**
 * A command that uses services of the bundle {@code org.lethe.engine} or {@code
 * org.lethe.prediction}.
 */
abstract class EngineCommand extends LetheCommand {
  private static final Set<Class<?>> PREDICTION = Set.of(Predictor.class, Exporter.class);

  @Override
  protected final String missing(Class<?> service) {
    return "the services of the bundle %s are missing; lethe:diagnose shows why"
        .formatted(PREDICTION.contains(service) ? "org.lethe.prediction" : "org.lethe.engine");
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
