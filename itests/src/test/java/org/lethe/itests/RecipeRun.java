package org.lethe.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A run of a recipe by the distribution, in a new container. */
public final class RecipeRun {
  private RecipeRun() {}

  /** Returns the folder of the distribution that is unpacked. */
  public static Path assembly() {
    return Path.of(System.getProperty("lethe.assembly"), "assembly").normalize();
  }

  /** Returns whether the distribution was built. */
  public static boolean isPossible() {
    return Files.isDirectory(assembly());
  }

  /**
   * Executes a run and stops the container.
   *
   * @param name the name of the container's folder
   * @param recipe the name of a built-in recipe
   * @param settings lines of a key and its value, by files of etc
   * @param options Java's
   * @param limit the longest duration of the run
   * @return the run's result
   */
  public static JsonNode of(
      String name, String recipe, Map<String, String> settings, String options, Duration limit)
      throws Exception {
    try (Server server = new Server(name, settings, options)) {
      server.start();
      server.await();
      Path run = server.submit(recipe);
      Outcome.await(run, limit);
      return new ObjectMapper().readTree(run.resolve("result.json").toFile());
    }
  }
}
