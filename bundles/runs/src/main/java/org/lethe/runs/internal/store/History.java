package org.lethe.runs.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.runs.Incident;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/**
 * How far a run came, from its {@code events.jsonl}.
 *
 * @param submitted when that was
 * @param started when its first stage began
 * @param stages all of them; the one at work is to be done again
 * @param measured how many measurements the stages ended in that are done
 * @param warnings what its user must know
 * @param incidents what befell it
 * @param pins what tells the things it began with from others
 * @param mixed whether it went on with others
 * @param paused why it rests, if it does
 * @param attempts how often a process drove it since it last came further
 */
record History(
    Instant submitted,
    Optional<Instant> started,
    List<StageView> stages,
    int measured,
    List<String> warnings,
    List<Incident> incidents,
    Map<String, String> pins,
    boolean mixed,
    Optional<String> paused,
    int attempts) {

  static History read(Path directory) throws IOException {
    Reader reader = new Reader();
    for (String line : Files.readAllLines(directory.resolve("events.jsonl"))) {
      Optional<Map<String, Object>> event = Json.object(line);
      event.ifPresent(reader::read); // a line that was cut off says nothing
    }
    return reader.history();
  }

  /** Whether the process that drove it last ended in its middle, without a word. */
  boolean interrupted() {
    return attempts > 0;
  }

  /** Goes through the events, in order. */
  private static final class Reader {
    private final Map<String, StageView> stages = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final Map<String, String> pins = new LinkedHashMap<>();
    private Instant submitted = Instant.EPOCH;
    private Optional<Instant> started = Optional.empty();
    private Instant stageBegan = Instant.EPOCH;
    private Optional<String> paused = Optional.empty();
    private boolean mixed;
    private int measured;
    private int attempts;

    void read(Map<String, Object> event) {
      Instant at = Instant.parse(text(event, "at"));
      if (event.containsKey("what")) {
        incidents.add(new Incident(at, text(event, "what")));
      }
      switch (text(event, "event")) {
        case "submitted" -> submitted(at, (List<?>) event.get("stages"));
        case "began" -> began(at);
        case "went on" -> attempts++;
        case "checkpoint", "interrupted", "ended" -> attempts = 0;
        case "paused" -> pause(Optional.of(text(event, "what")));
        case "resumed", "retried" -> pause(Optional.empty());
        case "warning" -> warnings.add(text(event, "message"));
        case "pinned" -> pins.put(text(event, "name"), text(event, "pin"));
        case "swapped" -> mixed = true;
        case "stage began" -> stageBegan = at;
        case "stage ended" -> stageEnded(at, event);
        default -> {}
      }
    }

    private void submitted(Instant at, List<?> names) {
      submitted = at;
      names.forEach(name -> stages.put(name.toString(), waiting(name.toString())));
    }

    private void began(Instant at) {
      started = Optional.of(at);
      attempts = 1;
    }

    private void pause(Optional<String> why) {
      paused = why;
      attempts = 0;
    }

    private void stageEnded(Instant at, Map<String, Object> event) {
      String stage = text(event, "stage");
      stages.put(stage, new StageView(stage, StageState.DONE, Duration.between(stageBegan, at)));
      measured = ((Number) event.get("measured")).intValue();
      attempts = 0;
    }

    History history() {
      return new History(
          submitted,
          started,
          List.copyOf(stages.values()),
          measured,
          warnings,
          incidents,
          pins,
          mixed,
          paused,
          attempts);
    }
  }

  private static StageView waiting(String stage) {
    return new StageView(stage, StageState.WAITING, Duration.ZERO);
  }

  private static String text(Map<String, Object> event, String key) {
    return String.valueOf(event.get(key));
  }
}
