package org.lethe.store.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.task.Progress;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/** The stages of a run and their progress. Guarded by the monitor of the run. */
final class Stages {
  private final Map<String, StageView> views = new LinkedHashMap<>();
  private Optional<Progress> progress = Optional.empty();
  private Map<String, Progress> beside = Map.of();
  private String latest = "";
  private long step;
  private final InstantSource clock;
  private Instant began = Instant.EPOCH;
  private Duration before = Duration.ZERO;

  /** Creates stages of which none has begun. */
  Stages(List<String> names, InstantSource clock) {
    this.clock = clock;
    names.forEach(this::await);
  }

  /** Returns all stages in order. */
  List<StageView> views() {
    return views.values().stream().map(this::upToNow).toList();
  }

  /** Returns the progress of the current stage. */
  Optional<Progress> progress() {
    return progress;
  }

  /** Returns the progress of later stages that are executed beside the current one. */
  Map<String, Progress> beside() {
    return beside;
  }

  boolean has(String name) {
    return views.containsKey(name);
  }

  boolean done(String name) {
    return has(name) && views.get(name).state() == StageState.DONE;
  }

  void begin(String name, Instant now, Duration spent) {
    latest = name;
    step = 0;
    began = now;
    before = spent;
    put(new StageView(name, StageState.RUNNING, spent, spent));
  }

  void advance(Progress now, Map<String, Progress> others) {
    progress = Optional.of(now);
    beside = others;
    step = now.done();
  }

  void end(String name, StageState ended, Instant now) {
    rest();
    put(current(name, ended, now));
  }

  /** Ends the progress of the current stage. */
  void rest() {
    progress = Optional.empty();
    beside = Map.of();
  }

  /** Returns the place of the last stage as the end of a sentence; empty before the first. */
  String where() {
    String at = step == 0 ? "" : ", step " + step;
    return latest.isEmpty() ? "" : " at " + latest + at;
  }

  /** Restores a stage of an earlier process. */
  void put(StageView stage) {
    views.put(stage.name(), stage);
  }

  /** Marks a stage and all later ones as not begun. */
  void again(String name) {
    List<String> names = List.copyOf(views.keySet());
    names.subList(names.indexOf(name), names.size()).forEach(this::await);
  }

  private void await(String name) {
    put(new StageView(name, StageState.WAITING, Duration.ZERO));
  }

  private StageView upToNow(StageView stage) {
    return stage.state() == StageState.RUNNING
        ? current(stage.name(), stage.state(), clock.instant())
        : stage;
  }

  private StageView current(String name, StageState state, Instant now) {
    return new StageView(name, state, before.plus(Duration.between(began, now)), before);
  }
}
