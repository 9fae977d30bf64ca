package org.lethe.engine.steps;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.task.Progress;
import org.lethe.catalog.GoneException;
import org.lethe.store.DiskFullException;
import org.lethe.store.lifecycle.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks of later stages, executed on the free lanes of a device while an earlier stage is in
 * progress. Stages begin and end in their order: a stage takes its task over when its turn comes. A
 * task that fails before is dropped, so that its stage starts it again and reports the failure.
 * Closing it closes all tasks. Not thread-safe.
 */
public final class EarlyTasks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyTasks.class);

  private final Deque<OnCompute> free;
  private final Starter starter;
  private final Map<String, UnstartedTask<?>> waiting = new LinkedHashMap<>();
  private final Map<String, Early> started = new LinkedHashMap<>();

  /** The start of a task on a lane. */
  interface Starter {
    StartedTask<?> start(String stage, UnstartedTask<?> work, OnCompute lane);
  }

  /**
   * A task on a lane.
   *
   * @param task the task; empty if it has failed
   */
  private record Early(OnCompute lane, Optional<StartedTask<?>> task) {}

  EarlyTasks(List<OnCompute> lanes, Starter starter) {
    this.free = new ArrayDeque<>(lanes);
    this.starter = starter;
  }

  /**
   * Announces the task of a stage, after those of earlier stages. It is executed as soon as a lane
   * is free. The caller holds the leases that it needs until it closes these tasks.
   */
  public void announce(String stage, UnstartedTask<?> work) {
    waiting.put(stage, work);
    launch();
  }

  /** Starts as many of the announced tasks as lanes are free. */
  void launch() {
    while (!free.isEmpty() && !waiting.isEmpty()) {
      Map.Entry<String, UnstartedTask<?>> next = waiting.entrySet().iterator().next();
      waiting.remove(next.getKey());
      Early early = start(next.getKey(), next.getValue(), free.pop());
      started.put(next.getKey(), early);
      early.task().ifPresent(task -> task.drive().run());
    }
  }

  private Early start(String stage, UnstartedTask<?> work, OnCompute lane) {
    try {
      return new Early(lane, Optional.of(starter.start(stage, work, lane)));
    } catch (LetheException e) {
      report(stage, e);
      return new Early(lane, Optional.empty());
    }
  }

  /** Returns the time for which the task of a stage has been executed before its turn. */
  Duration spent(String stage) {
    return Optional.ofNullable(started.get(stage))
        .flatMap(Early::task)
        .map(task -> task.drive().spent())
        .orElse(Duration.ZERO);
  }

  /** Returns the progress of the tasks that are started, by their stages. */
  Map<String, Progress> progress() {
    Map<String, Progress> all = new LinkedHashMap<>();
    started.forEach(
        (stage, early) -> early.task().ifPresent(task -> all.put(stage, task.drive().progress())));
    return all;
  }

  /** Hands the task of a stage over, between two steps; empty if it has failed. */
  Optional<StartedTask<?>> take(String stage) {
    Early early = started.get(stage);
    if (early == null) {
      return Optional.empty();
    }
    early.task().ifPresent(task -> task.drive().halt());
    Optional<StartedTask<?>> halted = halted(stage, early).task();
    started.remove(stage);
    return halted;
  }

  /** Returns the lane of the task of a stage, or takes a free one. */
  OnCompute lane(String stage) {
    Early early = started.get(stage);
    return early == null ? free.pop() : early.lane();
  }

  /** Gives a lane back. */
  void release(OnCompute lane) {
    free.add(lane);
  }

  /** Orders all tasks to halt after their current step. */
  void halt() {
    started.values().forEach(early -> early.task().ifPresent(task -> task.drive().halt()));
  }

  /** Halts all tasks and returns their states. */
  List<Checkpoint> keep() {
    halt();
    List<Checkpoint> kept = new ArrayList<>();
    started.replaceAll((stage, early) -> kept(stage, halted(stage, early), kept));
    return kept;
  }

  private static Early kept(String stage, Early early, List<Checkpoint> kept) {
    try {
      early.task().ifPresent(task -> kept.add(task.keep()));
      return early;
    } catch (LetheException e) {
      return dropped(stage, early, e);
    }
  }

  /** Continues all tasks. */
  void run() {
    started.values().forEach(early -> early.task().ifPresent(task -> task.drive().run()));
  }

  /** Waits for the end of a task's current step, and drops the task if it has failed. */
  private static Early halted(String stage, Early early) {
    try {
      early.task().ifPresent(task -> task.drive().awaitHalt());
      return early;
    } catch (LetheException e) {
      return dropped(stage, early, e);
    }
  }

  private static Early dropped(String stage, Early early, LetheException failure) {
    report(stage, failure);
    early.task().ifPresent(StartedTask::close);
    return new Early(early.lane(), Optional.empty());
  }

  /** Logs a failure that the stage will meet again; others are no fault of the task. */
  private static void report(String stage, LetheException failure) {
    if (failure instanceof GoneException
        || failure instanceof HungException
        || failure instanceof DiskFullException) {
      throw failure;
    }
    LOG.info("{}: failed before its turn, and starts again in it: {}", stage, failure.getMessage());
  }

  /** Halts and closes all tasks. A failure of one does not affect the others. */
  @Override
  public void close() {
    halt();
    waiting.clear();
    started.forEach(
        (stage, early) -> {
          try {
            halted(stage, early).task().ifPresent(StartedTask::close);
          } catch (RuntimeException e) {
            LOG.info("{}: its task could not be closed: {}", stage, e.getMessage());
          }
          free.add(early.lane());
        });
    started.clear();
  }
}
