package org.lethe.engine.lifecycle;

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

/** How far a run is in its stages. Guarded by that run's monitor. */
final class Stages {
  private final Map<String, StageView> views = new LinkedHashMap<>();
  private Optional<Progress> progress = Optional.empty();
  private String latest = "";
  private long step;
  private final InstantSource clock;
  private Instant began = Instant.EPOCH;

  /** Creates stages of which none has begun. */
  Stages(List<String> names, InstantSource clock) {
    this.clock = clock;
    names.forEach(this::await);
  }

  /** All, in order, as they stand now. */
  List<StageView> views() {
    return views.values().stream().map(this::upToNow).toList();
  }

  /** How far the one at work is. */
  Optional<Progress> progress() {
    return progress;
  }

  boolean has(String name) {
    return views.containsKey(name);
  }

  boolean done(String name) {
    return has(name) && views.get(name).state() == StageState.DONE;
  }

  void begin(String name, Instant now) {
    latest = name;
    step = 0;
    began = now;
    put(new StageView(name, StageState.RUNNING, Duration.ZERO));
  }

  void advance(Progress now) {
    progress = Optional.of(now);
    step = now.done();
  }

  void end(String name, StageState ended, Instant now) {
    rest();
    put(new StageView(name, ended, Duration.between(began, now)));
  }

  /** None is at work. */
  void rest() {
    progress = Optional.empty();
  }

  /** How far the last one came, as the end of a sentence; empty before the first. */
  String where() {
    String at = step == 0 ? "" : ", step " + step;
    return latest.isEmpty() ? "" : " at " + latest + at;
  }

  /** Puts one as it was when an earlier process left it. */
  void put(StageView stage) {
    views.put(stage.name(), stage);
  }

  /** Has one done again, and all after it. */
  void again(String name) {
    List<String> names = List.copyOf(views.keySet());
    names.subList(names.indexOf(name), names.size()).forEach(this::await);
  }

  private void await(String name) {
    put(new StageView(name, StageState.WAITING, Duration.ZERO));
  }

  private StageView upToNow(StageView stage) {
    return stage.state() == StageState.RUNNING
        ? new StageView(stage.name(), stage.state(), Duration.between(began, clock.instant()))
        : stage;
  }
}
