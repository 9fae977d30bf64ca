package org.lethe.runs.internal.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.runs.Incident;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/** A run's state in memory: written by the one thread that drives it, read and awaited by all. */
public final class RunEntry implements Run {
  private final String id;
  private final Recipe recipe;
  private final Path directory;
  private final Instant submitted;
  private final Map<String, StageView> stages = new LinkedHashMap<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private RunState state = RunState.QUEUED;
  private Optional<Instant> started = Optional.empty();
  private Optional<Instant> finished = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private Optional<Progress> progress = Optional.empty();
  private Optional<String> stopping = Optional.empty();
  private boolean suspending;
  private Instant stageBegan = Instant.EPOCH;
  private long changes;

  /** A run that has just been submitted. */
  public RunEntry(
      String id, Recipe recipe, Path directory, Instant submitted, List<String> stages) {
    this.id = id;
    this.recipe = recipe;
    this.directory = directory;
    this.submitted = submitted;
    stages.forEach(
        stage -> this.stages.put(stage, new StageView(stage, StageState.WAITING, Duration.ZERO)));
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
  public Path directory() {
    return directory;
  }

  @Override
  public Instant submitted() {
    return submitted;
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
  public synchronized Optional<Progress> progress() {
    return progress;
  }

  @Override
  public synchronized List<StageView> stages() {
    return stages.values().stream().map(this::upToNow).toList();
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

  /** Begins, or goes on, unless it was stopped before. */
  public synchronized boolean begin(Instant now) {
    if (state != RunState.QUEUED) {
      return false;
    }
    started = started.or(() -> Optional.of(now));
    go();
    return true;
  }

  /** Waits for what is missing, e.g. {@code remover=unet}. */
  public synchronized void await(List<String> missing) {
    state = RunState.WAITING;
    reason = Optional.of("waits for " + String.join(", ", missing));
    changed();
  }

  /** Has all it waited for. */
  public synchronized void go() {
    state = RunState.RUNNING;
    reason = Optional.empty();
    changed();
  }

  /** Is left where it is, to be gone on with by a later process. */
  public synchronized void suspend() {
    state = RunState.QUEUED;
    progress = Optional.empty();
    changed();
  }

  /** A stage begins. */
  public synchronized void begin(String stage, Instant now) {
    stageBegan = now;
    put(new StageView(stage, StageState.RUNNING, Duration.ZERO));
  }

  /** The stage at work ends. */
  public synchronized void end(String stage, StageState ended, Instant now) {
    progress = Optional.empty();
    put(new StageView(stage, ended, Duration.between(stageBegan, now)));
  }

  /** The stage at work has come further. */
  public synchronized void advance(Progress now) {
    progress = Optional.of(now);
    changed();
  }

  /** Something was measured. */
  public synchronized void add(List<Measurement> more) {
    measurements.addAll(more);
    changed();
  }

  /** Something its user must know; told once however often it is said. */
  public synchronized boolean warn(String message) {
    if (warnings.contains(message)) {
      return false;
    }
    warnings.add(message);
    changed();
    return true;
  }

  /**
   * It ends, unless it has already.
   *
   * @param publish writes it down; done before anybody can see that it has ended
   * @return whether it has ended by this call
   */
  public synchronized boolean end(
      RunState ended, Optional<String> why, Instant now, Runnable publish) {
    if (state.ended()) {
      return false;
    }
    state = ended;
    reason = why;
    finished = Optional.of(now);
    progress = Optional.empty();
    changed();
    publish.run();
    return true;
  }

  /** It ends before its turn, if that has not come; as {@link #end}. */
  public synchronized boolean endQueued(String why, Instant now, Runnable publish) {
    return state == RunState.QUEUED && end(RunState.STOPPED, Optional.of(why), now, publish);
  }

  /** Whether a stage has ended well, here or in an earlier process. */
  public synchronized boolean done(String stage) {
    StageView view = stages.get(stage);
    return view != null && view.state() == StageState.DONE;
  }

  /** Asks the thread that drives it to save its state and to leave it there. */
  public synchronized void askToSuspend() {
    suspending = true;
  }

  /** Whether that was asked. */
  public synchronized boolean suspending() {
    return suspending;
  }

  /** Asks the thread that drives it to stop. */
  public synchronized void askToStop(String why) {
    stopping = stopping.or(() -> Optional.of(why));
  }

  /** Why it is to stop, once that was asked. */
  public synchronized Optional<String> stopping() {
    return stopping;
  }

  /** Puts back what an earlier process wrote. */
  synchronized void restore(Optional<Instant> begun, List<StageView> views) {
    started = begun;
    views.forEach(this::put);
  }

  private void put(StageView stage) {
    stages.put(stage.name(), stage);
    changed();
  }

  private void changed() {
    changes++;
    notifyAll();
  }

  private StageView upToNow(StageView stage) {
    return stage.state() == StageState.RUNNING
        ? new StageView(stage.name(), stage.state(), Duration.between(stageBegan, Instant.now()))
        : stage;
  }
}
