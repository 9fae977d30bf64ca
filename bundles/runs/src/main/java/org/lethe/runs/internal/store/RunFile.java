package org.lethe.runs.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.Incident;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/** A run as {@code result.json}, and back. */
public final class RunFile {
  private static final int ATTEMPTS = 5;
  private static final String MEASUREMENTS = "measurements";

  private RunFile() {}

  /**
   * An ended run as plain data.
   *
   * @param provenance what else its figures depend on
   */
  public static Map<String, Object> write(Run run, Map<String, Object> provenance) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", run.id());
    map.put("state", run.state().name());
    run.reason().ifPresent(reason -> map.put("reason", reason));
    map.put("submitted", run.submitted().toString());
    run.started().ifPresent(at -> map.put("started", at.toString()));
    run.finished().ifPresent(at -> map.put("finished", at.toString()));
    map.put("wallSeconds", wall(run).toMillis() / 1000.0);
    map.put("recipe", run.recipe().asMap());
    map.put("provenance", provenance);
    map.put("stages", run.stages().stream().map(RunFile::stage).toList());
    map.put("warnings", run.warnings());
    map.put("history", run.history().stream().map(RunFile::incident).toList());
    map.put(MEASUREMENTS, measurements(run)); // last, for those who do not read them
    return map;
  }

  /** The measurements so far as plain data; a figure that is not defined is null. */
  public static List<Map<String, Object>> measurements(Run run) {
    return run.measurements().stream().map(RunFile::measurement).toList();
  }

  /** Has a run that has ended go on where its last checkpoint left it. */
  static RunEntry reopen(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve("result.json"));
    Files.deleteIfExists(directory.resolve(Manifest.NAME));
    return unfinished(directory);
  }

  /** Reads a run from its directory; one that never ended is to be gone on with. */
  static RunEntry read(Path directory) throws IOException {
    Path file = directory.resolve("result.json");
    return Files.exists(file) ? ended(directory, file) : unfinished(directory);
  }

  /** All but what it measured, which is the most of it, and not asked of every run. */
  private static RunEntry ended(Path directory, Path file) throws IOException {
    Map<String, Object> map = Json.readBefore(file, MEASUREMENTS);
    RunEntry entry = entry(directory, map.get("recipe"), Instant.parse(text(map, "submitted")));
    entry.restore(
        instant(map, "started"), maps(map.get("stages")).stream().map(RunFile::stage).toList());
    maps(map.getOrDefault("history", List.of())).stream()
        .map(RunFile::incident)
        .forEach(entry::note);
    entry.measuredIn(() -> measured(file));
    texts(map.get("warnings")).forEach(entry::warn);
    entry.end(
        RunState.valueOf(text(map, "state")),
        Optional.ofNullable(map.get("reason")).map(String::valueOf),
        instant(map, "finished").orElseThrow(),
        () -> {});
    return entry;
  }

  /** Lets go of what an ended run's file holds. */
  public static void release(RunEntry run) {
    Path file = run.directory().resolve("result.json");
    run.measuredIn(() -> measured(file));
  }

  private static List<Measurement> measured(Path file) {
    try {
      return maps(Json.read(file).get(MEASUREMENTS)).stream().map(RunFile::measurement).toList();
    } catch (IOException | RuntimeException e) {
      throw new LetheException("%s cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static RunEntry unfinished(Path directory) throws IOException {
    History history = History.read(directory);
    RunEntry entry =
        entry(directory, Json.read(directory.resolve("recipe.json")), history.submitted());
    entry.restore(history);
    Path measured = directory.resolve("measurements.json");
    if (Files.exists(measured)) {
      entry.add(
          Json.list(measured).stream()
              .limit(history.measured())
              .map(RunFile::measurement)
              .toList());
      entry.settle();
    }
    history.paused().or(() -> exhausted(history)).ifPresent(entry::pause);
    return entry;
  }

  /** A run that takes the process down with it must not do so at every start. */
  private static Optional<String> exhausted(History history) {
    return history.attempts() < ATTEMPTS
        ? Optional.empty()
        : Optional.of(
            "the process ended %d times in its middle; lethe:resume tries again"
                .formatted(history.attempts()));
  }

  private static RunEntry entry(Path directory, Object recipe, Instant submitted)
      throws IOException {
    String source = Files.readString(directory.resolve("recipe.yaml"));
    return new RunEntry(
        directory.getFileName().toString(),
        RecipeJson.read(map(recipe), source),
        directory,
        submitted,
        List.of());
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
    map.put("wallSeconds", stage.wall().toMillis() / 1000.0);
    return map;
  }

  private static StageView stage(Map<String, Object> map) {
    return new StageView(
        text(map, "name"),
        StageState.valueOf(text(map, "state")),
        Duration.ofMillis(Math.round(number(map, "wallSeconds") * 1000)));
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
    measurement.labels().forEach((label, value) -> labels.put(label.label(), value));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", measurement.name());
    map.put("value", Double.isFinite(measurement.value()) ? measurement.value() : null);
    map.put("count", measurement.count());
    map.put("labels", labels);
    map.put("warnings", measurement.warnings());
    return map;
  }

  private static Measurement measurement(Map<String, Object> map) {
    Map<Label, String> labels = new EnumMap<>(Label.class);
    map(map.get("labels"))
        .forEach(
            (label, value) ->
                labels.put(Label.valueOf(label.toUpperCase(Locale.ROOT)), String.valueOf(value)));
    return new Measurement(
        text(map, "name"),
        map.get("value") == null ? Double.NaN : number(map, "value"),
        (long) number(map, "count"),
        labels,
        texts(map.get("warnings")));
  }

  private static Optional<Instant> instant(Map<String, Object> map, String key) {
    return Optional.ofNullable(map.get(key)).map(at -> Instant.parse(at.toString()));
  }

  private static String text(Map<String, Object> map, String key) {
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

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, inner) -> map.put(String.valueOf(key), inner));
    return map;
  }
}
