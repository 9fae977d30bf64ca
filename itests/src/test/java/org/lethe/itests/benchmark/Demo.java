package org.lethe.itests.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lethe.itests.RecipeRun;

/**
 * Whole runs of the demonstration's recipe: by the distribution of Lethe, and by the same pipeline
 * in PyTorch.
 *
 * @param sides the processes
 * @param pictures the folder of the recipe's pictures for the peers
 */
record Demo(Sides sides, Path pictures) {
  static final String RECIPE = "forget-open-mouth";

  /** The folder of the container below that of the build. */
  private static final String FOLDER = "benchmark/container";

  /** The last line of a peer that ran to its end. */
  private static final String DONE = "done";

  /** Measures all sides. One that is absent in a round has no runs. */
  WholeRuns measure() throws Exception {
    List<WholeRun> runs = new ArrayList<>();
    Map<String, String> absent = new TreeMap<>();
    if (!RecipeRun.isPossible()) {
      absent.put(names().get(0), "%s: not built".formatted(RecipeRun.assembly()));
      return new WholeRuns(RECIPE, runs, absent);
    }
    for (int round = 0; round < sides.options().wholeRuns(); round++) {
      for (String name : names()) {
        if (!absent.containsKey(name)) {
          runs.addAll(run(name, absent));
        }
      }
    }
    runs.removeIf(run -> absent.containsKey(run.side()));
    return new WholeRuns(RECIPE, runs, absent);
  }

  /** Returns the names of the sides in the order of their turns; the first one is Lethe. */
  private List<String> names() {
    Options options = sides.options();
    List<String> names = new ArrayList<>();
    names.add(Sides.LETHE + options.executors().get(0));
    Stream.of(Sides.EAGER, Sides.BEST).filter(this::isPeer).forEach(names::add);
    if (sides.machine().hasBf16()) {
      Stream.of(Sides.LETHE + Sides.BF16)
          .filter(name -> options.executors().indexOf(Sides.BF16) > 0)
          .forEach(names::add);
      Stream.of(Sides.TORCH + Sides.BF16).filter(this::isPeer).forEach(names::add);
    }
    return names;
  }

  private boolean isPeer(String name) {
    return sides.options().peers().contains(name.substring(Sides.TORCH.length()));
  }

  private List<WholeRun> run(String name, Map<String, String> absent) throws Exception {
    return Sides.isLethe(name) ? lethe(name) : torch(name, absent).stream().toList();
  }

  /** Measures the first run of a new container, and in f32 a second one in the same container. */
  private List<WholeRun> lethe(String name) throws Exception {
    String executor = name.substring(Sides.LETHE.length());
    boolean low = executor.equals(Sides.BF16);
    int threads = sides.options().threads();
    String device = "threads = %d%nprecision = %s".formatted(threads, low ? "BF16" : "F32");
    Map<String, String> settings =
        Map.of(
            "org.lethe.compute.cpu.cfg",
            device,
            "org.lethe.nn.cfg",
            "executor = " + (low ? "script" : executor));
    String cores = "-XX:ActiveProcessorCount=" + threads;
    List<JsonNode> results =
        RecipeRun.of(FOLDER, RECIPE, low ? 1 : 2, settings, cores, Sides.WHOLE_RUN);
    if (Files.notExists(pictures)) {
      RecipePictures.write(pictures, results.get(0).get("recipe"));
    }
    List<WholeRun> runs = new ArrayList<>();
    for (JsonNode result : results) {
      runs.add(WholeRun.ofResult(runs.isEmpty() ? name : Sides.AGAIN, result));
    }
    return runs;
  }

  private Optional<WholeRun> torch(String name, Map<String, String> absent) throws IOException {
    try (Side side = sides.pipeline(name, pictures)) {
      List<String> lines = new ArrayList<>();
      while (side.isPresent()) {
        String line = side.nextLine();
        if (line.equals(DONE)) {
          return Optional.of(WholeRun.ofLines(name, lines));
        }
        lines.add(line);
      }
      absent.putAll(side.absences());
      return Optional.empty();
    }
  }
}
