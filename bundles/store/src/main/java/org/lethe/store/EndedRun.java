package org.lethe.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.runs.Artifacts;
import org.lethe.runs.Incident;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageView;
import org.lethe.store.artifact.StoredArtifacts;

/**
 * A run that has ended. Only the values that lists show are kept in memory, because the store may
 * have thousands of runs. All others are read from {@code result.json} on each call.
 */
final class EndedRun implements Run {
  private final Path directory;
  private final String name;
  private final RunState state;
  private final Instant submitted;
  private final Optional<String> owner;
  private final Optional<Instant> started;
  private final Optional<Instant> finished;
  private final Optional<String> reason;

  /**
   * Creates the run of a directory.
   *
   * @param result the content of {@code result.json} without the measurements
   */
  EndedRun(Path directory, Map<String, Object> result) {
    this.directory = directory;
    name = RunFile.text(RunFile.map(result.get("recipe")), "name");
    state = RunState.valueOf(RunFile.text(result, "state"));
    submitted = Instant.parse(RunFile.text(result, "submitted"));
    owner = Optional.ofNullable(result.get("owner")).map(String::valueOf);
    started = RunFile.instant(result, "started");
    finished = RunFile.instant(result, "finished");
    reason = Optional.ofNullable(result.get("reason")).map(String::valueOf);
  }

  @Override
  public String id() {
    return directory.getFileName().toString();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Recipe recipe() {
    return RunFile.recipe(directory);
  }

  @Override
  public RunState state() {
    return state;
  }

  @Override
  public Instant submitted() {
    return submitted;
  }

  @Override
  public Optional<String> owner() {
    return owner;
  }

  @Override
  public Optional<Instant> started() {
    return started;
  }

  @Override
  public Optional<Instant> finished() {
    return finished;
  }

  @Override
  public Optional<String> reason() {
    return reason;
  }

  @Override
  public List<StageView> stages() {
    return RunFile.stages(directory);
  }

  @Override
  public Optional<Progress> progress() {
    return Optional.empty();
  }

  @Override
  public List<Measurement> measurements() {
    return RunFile.measured(directory);
  }

  @Override
  public List<String> warnings() {
    return RunFile.warnings(directory);
  }

  @Override
  public List<Incident> history() {
    return RunFile.history(directory);
  }

  @Override
  public Artifacts artifacts() {
    return new StoredArtifacts(directory);
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public boolean awaitChange(Duration timeout) {
    return false;
  }
}
