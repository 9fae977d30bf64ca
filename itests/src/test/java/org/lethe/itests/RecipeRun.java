package org.lethe.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs of a recipe by the distribution, in a new container. */
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
   * Executes runs one after another and stops the container.
   *
   * @param name the name of the container's folder
   * @param recipe the name of a built-in recipe
   * @param times the number of runs
   * @param settings lines of a key and its value, by files of etc
   * @param options Java's
   * @param limit the longest duration of a run
   * @return the results of the runs
   */
  public static List<JsonNode> of(
      String name,
      String recipe,
      int times,
      Map<String, String> settings,
      String options,
      Duration limit)
      throws Exception {
    List<JsonNode> results = new ArrayList<>();
    try (Server server = new Server(name, settings, options)) {
      server.start();
      server.await();
      for (int i = 0; i < times; i++) {
        Path run = server.submit(recipe);
        Outcome.await(run, limit);
        results.add(new ObjectMapper().readTree(run.resolve("result.json").toFile()));
      }
    }
    return results;
  }
}
