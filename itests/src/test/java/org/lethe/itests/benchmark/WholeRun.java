package org.lethe.itests.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run of a recipe by one side.
 *
 * @param side the name of the side
 * @param whole the seconds of all stages, some of which overlap
 * @param seconds the seconds of each stage, in order
 * @param figures figures of the models, which show that the sides did the same work
 */
record WholeRun(
    String side, double whole, Map<String, Double> seconds, Map<String, Double> figures) {

  /** Reads the result of a run of Lethe. */
  static WholeRun ofResult(String side, JsonNode result) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (JsonNode stage : result.get("stages")) {
      seconds.put(stage.get("name").asText(), stage.get("wallSeconds").asDouble());
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    for (JsonNode measurement : result.get("measurements")) {
      if (isShown(measurement)) {
        figures.put(name(measurement), measurement.get("value").asDouble());
      }
    }
    return new WholeRun(side, result.get("wallSeconds").asDouble(), seconds, figures);
  }

  /** Returns whether the pipeline in PyTorch has a figure, too. */
  private static boolean isShown(JsonNode measurement) {
    boolean raw = label(measurement, "input").equals("raw");
    String rows = label(measurement, "rows");
    return label(measurement, "split").equals("test")
        && switch (measurement.get("name").asText()) {
          case "average_precision" -> raw && rows.isEmpty();
          case "equalized_odds_difference" -> raw && rows.equals("balanced");
          case "mean_mask" -> !raw;
          case "auroc" -> label(measurement, "adversary").equals("strongest");
          default -> false;
        };
  }

  private static String name(JsonNode measurement) {
    String name = measurement.get("name").asText();
    return label(measurement, "subject") + " " + (name.equals("auroc") ? "strongest" : name);
  }

  private static String label(JsonNode measurement, String name) {
    return measurement.get("labels").path(name).asText();
  }

  /** Reads the lines of the pipeline in PyTorch, one per stage. */
  static WholeRun ofLines(String side, List<String> lines) throws IOException {
    Map<String, Double> seconds = new LinkedHashMap<>();
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String line : lines) {
      JsonNode stage = new ObjectMapper().readTree(line);
      seconds.put(stage.get("stage").asText(), stage.get("seconds").asDouble());
      stage
          .get("figures")
          .properties()
          .forEach(figure -> figures.put(figure.getKey(), figure.getValue().asDouble()));
    }
    double whole = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return new WholeRun(side, whole, seconds, figures);
  }
}
