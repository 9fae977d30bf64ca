package org.lethe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.Incident;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;
import org.lethe.store.internal.Json;
import org.lethe.store.lifecycle.History;
import org.lethe.store.lifecycle.RunEntry;
import org.lethe.store.lifecycle.Signal;

/** Reader and writer of {@code result.json}, the file of an ended run. */
public final class RunFile {
  private static final int ATTEMPTS = 5;

  /** The name of the file. */
  public static final String NAME = "result.json";

  /** The name of the file with the measurements of a run that has not ended. */
  public static final String MEASURED = "measurements.json";

  private static final String MEASUREMENTS = "measurements";
  private static final String INTERVAL = "interval";

  private RunFile() {}

  /**
   * Returns an ended run as plain data.
   *
   * @param provenance the conditions of the run
   */
  static Map<String, Object> write(Run run, Map<String, Object> provenance) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", run.id());
    map.put("state", run.state().name());
    run.reason().ifPresent(reason -> map.put("reason", reason));
    map.put("submitted", run.submitted().toString());
    run.owner().ifPresent(owner -> map.put("owner", owner));
    run.started().ifPresent(at -> map.put("started", at.toString()));
    run.finished().ifPresent(at -> map.put("finished", at.toString()));
    map.put("wallSeconds", seconds(wall(run)));
    map.put("recipe", run.recipe().asMap());
    map.put("provenance", provenance);
    map.put("stages", run.stages().stream().map(RunFile::stage).toList());
    map.put("warnings", run.warnings());
    map.put("history", run.history().stream().map(RunFile::incident).toList());
    map.put(
        MEASUREMENTS, measurements(run.measurements())); // last, so that reading can stop before
    return map;
  }

  /** Returns measurements as plain data; a value that is not defined is null. */
  public static List<Map<String, Object>> measurements(List<Measurement> measurements) {
    return measurements.stream().map(RunFile::measurement).toList();
  }

  /** Returns an entry that resumes an ended run from its last checkpoint. */
  static RunEntry reopen(Path directory, InstantSource clock) throws IOException {
    Files.deleteIfExists(directory.resolve(NAME));
    Files.deleteIfExists(directory.resolve(Manifest.NAME));
    return unfinished(directory, clock);
  }

  /**
   * Reads a run from its directory. The result is an entry if the run has not ended, or its end was
   * not written.
   */
  static Run read(Path directory, InstantSource clock) throws IOException {
    return Files.exists(directory.resolve(NAME)) ? ended(directory) : unfinished(directory, clock);
  }

  /** Reads a run that has ended. */
  static Run ended(Path directory) throws IOException {
    return new EndedRun(directory, head(directory));
  }

  /** Returns the recipe of an ended run. */
  static Recipe recipe(Path directory) {
    return ask(directory, () -> recipe(directory, head(directory).get("recipe")));
  }

  /** Returns the stages of an ended run. */
  static List<StageView> stages(Path directory) {
    return ask(
        directory, () -> maps(head(directory).get("stages")).stream().map(RunFile::stage).toList());
  }

  /** Returns the warnings of an ended run. */
  static List<String> warnings(Path directory) {
    return ask(directory, () -> texts(head(directory).get("warnings")));
  }

  /** Returns the history of an ended run. */
  static List<Incident> history(Path directory) {
    return ask(
        directory,
        () -> maps(head(directory).get("history")).stream().map(RunFile::incident).toList());
  }

  /** Returns the measurements of an ended run. */
  static List<Measurement> measured(Path directory) {
    return ask(
        directory,
        () ->
            maps(Json.read(directory.resolve(NAME)).get(MEASUREMENTS)).stream()
                .map(RunFile::measurement)
                .toList());
  }

  /** Returns the content of the file without the measurements, which are most of it. */
  private static Map<String, Object> head(Path directory) throws IOException {
    return Json.readBefore(directory.resolve(NAME), MEASUREMENTS);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T ask(Path directory, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException | RuntimeException e) {
      throw new LetheException(
          "%s cannot be read (%s)".formatted(directory.resolve(NAME), e.getMessage()), e);
    }
  }

  private static RunEntry unfinished(Path directory, InstantSource clock) throws IOException {
    History history = History.of(EventLog.read(directory));
    RunEntry entry =
        new RunEntry(
            directory.getFileName().toString(),
            recipe(directory, Json.read(directory.resolve("recipe.json"))),
            directory,
            history.submitted(),
            history.owner(),
            List.of(),
            clock);
    entry.restore(history);
    entry.add(soFar(directory).stream().limit(history.measured()).toList());
    history
        .ended()
        .ifPresentOrElse(
            end -> entry.end(signal(end), end.reason(), end.at(), () -> {}),
            () -> pause(entry, history));
    return entry;
  }

  private static Signal signal(RunEvent.Ended end) {
    return end.state() == RunState.FAILED ? Signal.FAIL : Signal.STOP;
  }

  private static void pause(RunEntry entry, History history) {
    history
        .paused()
        .or(() -> exhausted(history))
        .ifPresent(why -> entry.send(Signal.PAUSE, Optional.of(why)));
  }

  /** Returns the measurements of a run that has not ended; an empty list if they cannot be read. */
  static List<Measurement> soFar(Path directory) {
    try {
      return Json.list(directory.resolve(MEASURED)).stream().map(RunFile::measurement).toList();
    } catch (IOException | RuntimeException e) {
      return List.of(); // the events contain the expected number
    }
  }

  /**
   * Returns a reason to pause a run during which the process ended too often; it must not end the
   * process at every start.
   */
  private static Optional<String> exhausted(History history) {
    return history.attempts() < ATTEMPTS
        ? Optional.empty()
        : Optional.of(
            "the process ended %d times during this run; lethe:resume tries again"
                .formatted(history.attempts()));
  }

  private static Recipe recipe(Path directory, Object resolved) throws IOException {
    return RecipeJson.read(map(resolved), Files.readString(directory.resolve("recipe.yaml")));
  }

  private static Duration wall(Run run) {
    return run.started()
        .flatMap(begun -> run.finished().map(ended -> Duration.between(begun, ended)))
        .orElse(Duration.ZERO);
  }

  private static Map<String, Object> stage(StageView stage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", stage.name());
    map.put("state", stage.state().name());
    map.put("wallSeconds", seconds(stage.wall()));
    map.put("besideSeconds", seconds(stage.beside()));
    return map;
  }

  private static StageView stage(Map<String, Object> map) {
    return new StageView(
        text(map, "name"),
        StageState.valueOf(text(map, "state")),
        duration(number(map, "wallSeconds")),
        map.containsKey("besideSeconds")
            ? duration(number(map, "besideSeconds"))
            : Duration.ZERO); // runs of early versions
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static Map<String, Object> incident(Incident incident) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at", incident.at().toString());
    map.put("what", incident.what());
    return map;
  }

  private static Incident incident(Map<String, Object> map) {
    return new Incident(Instant.parse(text(map, "at")), text(map, "what"));
  }

  private static Map<String, Object> measurement(Measurement measurement) {
    Map<String, Object> labels = new LinkedHashMap<>();
    measurement.labels().forEach((label, value) -> labels.put(label.name(), value));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", measurement.name());
    map.put("value", Double.isFinite(measurement.value()) ? measurement.value() : null);
    map.put("count", measurement.count());
    map.put("labels", labels);
    map.put("warnings", measurement.warnings());
    measurement.interval().ifPresent(interval -> map.put(INTERVAL, plain(interval)));
    return map;
  }

  private static Map<String, Object> plain(Interval interval) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("low", interval.low());
    map.put("high", interval.high());
    map.put("level", interval.level());
    return map;
  }

  private static Measurement measurement(Map<String, Object> map) {
    Map<Label, String> labels = new LinkedHashMap<>();
    map(map.get("labels"))
        .forEach((label, value) -> labels.put(new Label(label), String.valueOf(value)));
    return new Measurement(
        text(map, "name"),
        map.get("value") == null ? Double.NaN : number(map, "value"),
        (long) number(map, "count"),
        labels,
        texts(map.get("warnings")),
        Optional.ofNullable(map.get(INTERVAL)).map(RunFile::map).map(RunFile::interval));
  }

  private static Interval interval(Map<String, Object> map) {
    return new Interval(number(map, "low"), number(map, "high"), number(map, "level"));
  }

  static Optional<Instant> instant(Map<String, Object> map, String key) {
    return Optional.ofNullable(map.get(key)).map(at -> Instant.parse(at.toString()));
  }

  static String text(Map<String, Object> map, String key) {
    return (String) map.get(key);
  }

  private static double number(Map<String, Object> map, String key) {
    return ((Number) map.get(key)).doubleValue();
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  static List<Map<String, Object>> maps(Object list) {
    return ((List<?>) list).stream().map(RunFile::map).toList();
  }

  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, inner) -> map.put(String.valueOf(key), inner));
    return map;
  }
}
