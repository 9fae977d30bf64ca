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
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/**
 * How far a run came, from its {@code events.jsonl}.
 *
 * @param submitted when that was
 * @param started when its first stage began
 * @param stages all of them; the one at work is to be done again
 * @param outputs what those that are done left, in order
 * @param warnings what its user must know
 * @param incidents what befell it
 * @param pins what tells the things it began with from others
 * @param mixed whether it went on with others
 * @param paused why it rests, if it does
 * @param attempts how often a process drove it since it last came further
 * @param ended how it ended, if it was not to go on
 */
record History(
    Instant submitted,
    Optional<Instant> started,
    List<StageView> stages,
    List<Output> outputs,
    List<String> warnings,
    List<Incident> incidents,
    Map<String, String> pins,
    boolean mixed,
    Optional<String> paused,
    int attempts,
    Optional<Ending> ended) {

  /** A failure, or a stop its user asked for. */
  record Ending(RunState state, Optional<String> reason, Instant at) {}

  static History read(Path directory) throws IOException {
    Reader reader = new Reader();
    for (String line : Files.readAllLines(directory.resolve("events.jsonl"))) {
      Optional<Map<String, Object>> event = Json.object(line);
      event.ifPresent(reader::read); // a line that was cut off says nothing
    }
    return reader.history();
  }

  /** How many measurements the stages ended in that are done. */
  int measured() {
    return outputs.isEmpty() ? 0 : outputs.get(outputs.size() - 1).measured();
  }

  /** Whether the process that drove it last ended in its middle, without a word. */
  boolean interrupted() {
    return attempts > 0;
  }

  /** Goes through the events, in order. */
  private static final class Reader {
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final Map<String, String> pins = new LinkedHashMap<>();
    private Stages stages = new Stages(List.of());
    private Instant submitted = Instant.EPOCH;
    private Optional<Instant> started = Optional.empty();
    private Instant stageBegan = Instant.EPOCH;
    private Optional<String> paused = Optional.empty();
    private boolean mixed;
    private int attempts;
    private Optional<Ending> ended = Optional.empty();

    void read(Map<String, Object> event) {
      Instant at = Instant.parse(text(event, "at"));
      if (event.containsKey("what")) {
        incidents.add(new Incident(at, text(event, "what")));
      }
      switch (text(event, "event")) {
        case "submitted" -> submitted(at, (List<?>) event.get("stages"));
        case "began" -> began(at);
        case "went on" -> attempts++;
        case "checkpoint", "interrupted" -> attempts = 0;
        case "paused" -> pause(Optional.of(text(event, "what")));
        case "resumed" -> pause(Optional.empty());
        case "retried" -> retried();
        case "ended" -> ended(at, event);
        case "warning" -> warnings.add(text(event, "message"));
        case "pinned" -> pins.put(text(event, "name"), text(event, "pin"));
        case "swapped" -> mixed = true;
        case "stage began" -> stageBegan = at;
        case "stage ended" -> stageEnded(at, event);
        case "damaged" -> again(text(event, "stage"));
        default -> {}
      }
    }

    private void submitted(Instant at, List<?> names) {
      submitted = at;
      stages = new Stages(names.stream().map(String::valueOf).toList());
    }

    private void began(Instant at) {
      started = Optional.of(at);
      attempts = 1;
    }

    private void pause(Optional<String> why) {
      paused = why;
      attempts = 0;
    }

    private void retried() {
      pause(Optional.empty());
      ended = Optional.empty();
    }

    /** One that was done but is not written down comes to its end again, which costs nothing. */
    private void ended(Instant at, Map<String, Object> event) {
      attempts = 0;
      RunState state = RunState.valueOf(text(event, "state"));
      Optional<String> reason = Optional.ofNullable(event.get("reason")).map(String::valueOf);
      ended = Optional.of(new Ending(state, reason, at)).filter(end -> state != RunState.DONE);
    }

    private void stageEnded(Instant at, Map<String, Object> event) {
      String stage = text(event, "stage");
      stages.put(new StageView(stage, StageState.DONE, Duration.between(stageBegan, at)));
      outputs.put(stage, Output.read(event));
      attempts = 0;
    }

    private void again(String stage) {
      stages.again(stage);
      outputs.keySet().removeIf(each -> !stages.done(each));
    }

    History history() {
      return new History(
          submitted,
          started,
          stages.views(),
          List.copyOf(outputs.values()),
          warnings,
          incidents,
          pins,
          mixed,
          paused,
          attempts,
          ended);
    }
  }

  private static String text(Map<String, Object> event, String key) {
    return String.valueOf(event.get(key));
  }
}
