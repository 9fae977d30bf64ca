package org.lethe.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.lethe.runs.RunEvent;

/**
 * The log of a run, {@code events.jsonl}: one event as a JSON object per line. A line that was cut
 * off, and an event of a later version, are skipped.
 */
final class EventLog {
  static final String NAME = "events.jsonl";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .addMixIn(RunEvent.class, Names.class)
          .build();

  /** The name of each kind of event in the log. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Submitted.class, name = "submitted"),
    @JsonSubTypes.Type(value = RunEvent.Began.class, name = "began"),
    @JsonSubTypes.Type(value = RunEvent.Continued.class, name = "went on"),
    @JsonSubTypes.Type(value = RunEvent.StageBegan.class, name = "stage began"),
    @JsonSubTypes.Type(value = RunEvent.StageEnded.class, name = "stage ended"),
    @JsonSubTypes.Type(value = RunEvent.Checkpointed.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = RunEvent.Restored.class, name = "restored"),
    @JsonSubTypes.Type(value = RunEvent.Damaged.class, name = "damaged"),
    @JsonSubTypes.Type(value = RunEvent.Interrupted.class, name = "interrupted"),
    @JsonSubTypes.Type(value = RunEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = RunEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = RunEvent.Retried.class, name = "retried"),
    @JsonSubTypes.Type(value = RunEvent.Pinned.class, name = "pinned"),
    @JsonSubTypes.Type(value = RunEvent.Swapped.class, name = "swapped"),
    @JsonSubTypes.Type(value = RunEvent.Warned.class, name = "warning"),
    @JsonSubTypes.Type(value = RunEvent.Ended.class, name = "ended"),
  })
  private interface Names {}

  private EventLog() {}

  /** Returns an event as one line of the log, without its end of line. */
  static String line(RunEvent event) {
    try {
      return MAPPER.writerFor(RunEvent.class).writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not fit for the log: " + event, e);
    }
  }

  /** Reads the events of a run from its directory, in order. */
  static List<RunEvent> read(Path directory) throws IOException {
    return Files.readAllLines(directory.resolve(NAME)).stream()
        .map(EventLog::event)
        .filter(Objects::nonNull)
        .toList();
  }

  private static RunEvent event(String line) {
    try {
      return line.isBlank() ? null : MAPPER.readValue(line, RunEvent.class);
    } catch (JsonProcessingException e) {
      return null; // cut off
    }
  }
}
