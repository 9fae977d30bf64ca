package org.lethe.runs.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/**
 * How far a run came that has not ended, from its {@code events.jsonl}.
 *
 * @param submitted when that was
 * @param started when its first stage began
 * @param stages all of them; the one at work is to be done again
 * @param measured how many measurements the stages ended in that are done
 */
record History(Instant submitted, Optional<Instant> started, List<StageView> stages, int measured) {

  static History read(Path directory) throws IOException {
    Instant submitted = Instant.EPOCH;
    Optional<Instant> started = Optional.empty();
    Map<String, StageView> stages = new LinkedHashMap<>();
    Instant stageBegan = Instant.EPOCH;
    int measured = 0;
    for (String line : Files.readAllLines(directory.resolve("events.jsonl"))) {
      Optional<Map<String, Object>> event = Json.object(line);
      if (event.isEmpty()) {
        break; // the line at which it was cut off
      }
      Instant at = Instant.parse(text(event.get(), "at"));
      String stage = text(event.get(), "stage");
      switch (text(event.get(), "event")) {
        case "submitted" -> {
          submitted = at;
          for (Object name : (List<?>) event.get().get("stages")) {
            stages.put(name.toString(), waiting(name.toString()));
          }
        }
        case "began" -> started = Optional.of(at);
        case "stage began" -> stageBegan = at;
        case "stage ended" -> {
          if (text(event.get(), "state").equals(StageState.DONE.name())) {
            Duration wall = Duration.between(stageBegan, at);
            stages.put(stage, new StageView(stage, StageState.DONE, wall));
            measured = ((Number) event.get().get("measured")).intValue();
          }
        }
        default -> {}
      }
    }
    return new History(submitted, started, List.copyOf(stages.values()), measured);
  }

  private static StageView waiting(String stage) {
    return new StageView(stage, StageState.WAITING, Duration.ZERO);
  }

  private static String text(Map<String, Object> event, String key) {
    return String.valueOf(event.get(key));
  }
}
