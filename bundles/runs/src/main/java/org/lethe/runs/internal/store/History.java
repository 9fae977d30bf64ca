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
 * How far a run came that was cut off, from its {@code events.jsonl}.
 *
 * @param started when its first stage began
 * @param last when it was last heard of
 * @param stages those that began; the one at work failed
 */
record History(Optional<Instant> started, Optional<Instant> last, List<StageView> stages) {

  static History read(Path directory) throws IOException {
    Path file = directory.resolve("events.jsonl");
    Optional<Instant> started = Optional.empty();
    Optional<Instant> last = Optional.empty();
    Map<String, StageView> stages = new LinkedHashMap<>();
    Instant stageBegan = Instant.EPOCH;
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      Optional<Map<String, Object>> event = Json.object(line);
      if (event.isEmpty()) {
        break; // the line at which it was cut off
      }
      Instant at = Instant.parse(String.valueOf(event.get().get("at")));
      String stage = String.valueOf(event.get().get("stage"));
      last = Optional.of(at);
      switch (String.valueOf(event.get().get("event"))) {
        case "began" -> started = last;
        case "stage began" -> {
          stageBegan = at;
          stages.put(stage, new StageView(stage, StageState.FAILED, Duration.ZERO));
        }
        case "stage ended" -> {
          StageState state = StageState.valueOf(String.valueOf(event.get().get("state")));
          stages.put(stage, new StageView(stage, state, Duration.between(stageBegan, at)));
        }
        default -> {}
      }
    }
    return new History(started, last, List.copyOf(stages.values()));
  }
}
