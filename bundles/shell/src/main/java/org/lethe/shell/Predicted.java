package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.runs.PicturePrediction;

/** A prediction as text and as a plain map for JSON. */
final class Predicted {
  private Predicted() {}

  /** Returns the most probable class; empty if the picture could not be read. */
  static Optional<String> best(PicturePrediction prediction) {
    return prediction.probabilities().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** Returns a line with the path of an unreadable picture and the reason; empty for any other. */
  static Optional<String> problem(PicturePrediction prediction) {
    return prediction.problem().map(why -> prediction.file() + " " + why);
  }

  /** Returns a prediction as a plain map. */
  static Map<String, Object> plain(PicturePrediction prediction) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", prediction.file().toString());
    prediction.task().ifPresent(task -> map.put("task", task));
    prediction
        .problem()
        .ifPresentOrElse(
            problem -> map.put("problem", problem),
            () -> map.put("probabilities", prediction.probabilities()));
    return map;
  }
}
