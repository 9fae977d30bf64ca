package org.lethe.store.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;
import org.lethe.runs.Waiting;
import org.lethe.store.artifact.StoredArtifacts;

/** A run that has not ended, in memory: written by the thread that drives it, read by all. */
public final class RunEntry implements Run {
  private final String id;
  private final Recipe recipe;
  private final Path directory;
  private final Instant submitted;
  private final Optional<String> owner;
  private final Stages stages;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private RunState state = RunState.QUEUED;
  private Optional<Instant> started = Optional.empty();
  private Optional<Instant> finished = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private Optional<Waiting> waiting = Optional.empty();
  private final Map<String, String> pins = new LinkedHashMap<>();
  private boolean mixed;
  private boolean interrupted;
  private long changes;

  /** Creates a run that has just been submitted. */
  public RunEntry(
      String id,
      Recipe recipe,
      Path directory,
      Instant submitted,
      Optional<String> owner,
      List<String> stages,
      InstantSource clock) {
    this.id = id;
    this.recipe = recipe;
    this.directory = directory;
    this.submitted = submitted;
    this.owner = owner;
    this.stages = new Stages(stages, clock);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Recipe recipe() {
    return recipe;
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
  public Instant submitted() {
    return submitted;
  }

  @Override
  public Optional<String> owner() {
    return owner;
  }

  @Override
  public synchronized RunState state() {
    return state;
  }

  @Override
  public synchronized Optional<Instant> started() {
    return started;
  }

  @Override
  public synchronized Optional<Instant> finished() {
    return finished;
  }

  @Override
  public synchronized Optional<String> reason() {
    return reason;
  }

  @Override
  public synchronized Optional<Waiting> waiting() {
    return waiting;
  }

  @Override
  public synchronized Optional<Progress> progress() {
    return stages.progress();
  }

  @Override
  public synchronized Map<String, Progress> beside() {
    return stages.beside();
  }

  @Override
  public synchronized List<StageView> stages() {
    return stages.views();
  }

  @Override
  public synchronized List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  @Override
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public synchronized List<Incident> history() {
    return List.copyOf(incidents);
  }

  @Override
  public synchronized boolean awaitChange(Duration timeout) {
    long seen = changes;
    long deadline = System.nanoTime() + timeout.toNanos();
    while (changes == seen && !state.ended()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return changes != seen;
  }

  /**
   * Sends a signal.
   *
   * @param why the reason of the next state
   * @return the action that the caller performs
   * @throws IllegalTransitionException if {@link StateTable} has no row for it
   */
  public synchronized Action send(Signal signal, Optional<String> why) {
    StateTable.Row row = StateTable.row(state, signal);
    boolean same = row.to() == state && (row.action() != Action.TELL || reason.equals(why));
    if (!same) {
      turn(row.to(), why);
    }
    return same && row.action() == Action.TELL ? Action.NONE : row.action();
  }

  /**
   * Sends {@link Signal#LACK}.
   *
   * @param why one line for people
   * @param needs the needs that the run waits for
   * @return the action that the caller performs
   */
  public synchronized Action lack(String why, Waiting needs) {
    Action action = send(Signal.LACK, Optional.of(why));
    if (state == RunState.WAITING) {
      waiting = Optional.of(needs);
    }
    return action;
  }

  /**
   * Begins or continues, unless the run is paused or has ended.
   *
   * @return whether it is running now
   */
  public synchronized boolean begin(Instant now) {
    boolean begins = send(Signal.BEGIN, Optional.empty()) == Action.DRIVE;
    if (begins) {
      started = started.or(() -> Optional.of(now));
    }
    return begins;
  }

  /** Returns whether the run is queued or waiting. */
  public synchronized boolean isIdle() {
    return StateTable.find(state, Signal.BEGIN)
        .filter(row -> row.action() == Action.DRIVE)
        .isPresent();
  }

  /**
   * Sends a signal that may end the run.
   *
   * @param publish writes the end to disk before the end is visible; if this throws, the run has
   *     not ended
   * @return the action that is left to the caller; the publishing is done
   * @throws IllegalTransitionException if {@link StateTable} has no row for it
   */
  public synchronized Action end(
      Signal signal, Optional<String> why, Instant now, Runnable publish) {
    StateTable.Row row = StateTable.row(state, signal);
    if (row.action() == Action.PUBLISH) {
      RunState before = state;
      Optional<String> reasonBefore = reason;
      turn(row.to(), why);
      finished = Optional.of(now);
      publish(publish, before, reasonBefore);
    }
    return row.action();
  }

  private void publish(Runnable publish, RunState before, Optional<String> reasonBefore) {
    try {
      publish.run();
    } catch (RuntimeException e) {
      finished = Optional.empty();
      turn(before, reasonBefore);
      throw e;
    }
  }

  private void turn(RunState next, Optional<String> why) {
    state = next;
    reason = why;
    waiting = Optional.empty();
    stages.rest();
    changed();
  }

  /** Adds an incident to the history. */
  public synchronized void note(Incident incident) {
    incidents.add(incident);
    changed();
  }

  /** Returns the pin of each part, by its name. */
  public synchronized Map<String, String> pins() {
    return Map.copyOf(pins);
  }

  /** Pins a part. */
  public synchronized void pin(String name, String pin) {
    pins.put(name, pin);
  }

  /** Returns whether a part was replaced. */
  public synchronized boolean mixed() {
    return mixed;
  }

  /** Marks that a part was replaced. */
  public synchronized void mix() {
    mixed = true;
  }

  /** Returns whether the last process ended during a turn; true only on the first call. */
  public synchronized boolean takeInterruption() {
    boolean was = interrupted;
    interrupted = false;
    return was;
  }

  /** Returns the place of the last stage as the end of a sentence; empty before the first. */
  public synchronized String where() {
    return stages.where();
  }

  /**
   * Begins a stage.
   *
   * @param spent the time for which its task was executed before
   */
  public synchronized void begin(String stage, Instant now, Duration spent) {
    stages.begin(stage, now, spent);
    changed();
  }

  /** Ends the current stage. */
  public synchronized void end(String stage, StageState ended, Instant now) {
    stages.end(stage, ended, now);
    changed();
  }

  /**
   * Updates the progress of the current stage.
   *
   * @param beside the progress of later stages that are executed beside it, by their names
   */
  public synchronized void advance(Progress now, Map<String, Progress> beside) {
    stages.advance(now, beside);
    changed();
  }

  /** Adds measurements. */
  public synchronized void add(List<Measurement> more) {
    measurements.addAll(more);
    changed();
  }

  /** Adds a warning; returns false if it is a repetition. */
  public synchronized boolean warn(String message) {
    if (warnings.contains(message)) {
      return false;
    }
    warnings.add(message);
    changed();
    return true;
  }

  /** Returns whether the run has a stage. */
  public synchronized boolean has(String stage) {
    return stages.has(stage);
  }

  /** Replaces the measurements by those of the stages that are done. */
  public synchronized void recall(List<Measurement> measured) {
    measurements.clear();
    add(measured);
  }

  /** Marks a stage and all later ones as not begun. */
  public synchronized void again(String stage) {
    stages.again(stage);
    changed();
  }

  /** Returns whether a stage is done, in this process or an earlier one. */
  public synchronized boolean done(String stage) {
    return stages.done(stage);
  }

  /** Restores the state that the events of earlier processes tell. */
  public synchronized void restore(History history) {
    started = history.started();
    history.stages().forEach(stages::put);
    warnings.addAll(history.warnings());
    incidents.addAll(history.incidents());
    pins.putAll(history.pins());
    mixed = history.mixed();
    interrupted = history.interrupted();
    changed();
  }

  private void changed() {
    changes++;
    notifyAll();
  }
}
