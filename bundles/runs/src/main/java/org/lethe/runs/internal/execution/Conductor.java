package org.lethe.runs.internal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lethe.api.compute.Compute;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.runs.StageState;
import org.lethe.runs.internal.store.Checkpoints;
import org.lethe.runs.internal.store.Folder;
import org.lethe.runs.internal.store.RunEntry;

/**
 * Takes a run through its stages, and each task through its steps, until it is asked to stop. A
 * task on the compute is saved now and then, and begins where it was saved last.
 */
final class Conductor {
  private final RunEntry run;
  private final Folder folder;
  private final Checkpoints checkpoints;
  private final OnCompute compute;
  private final Duration interval;
  private String stage = "";

  Conductor(RunEntry run, Folder folder, Compute compute, Duration interval) {
    this.run = run;
    this.folder = folder;
    this.checkpoints = new Checkpoints(folder);
    this.compute = new OnCompute(compute);
    this.interval = interval;
  }

  /**
   * Does a stage, unless it is done.
   *
   * @param recall finds the result of a stage that is done
   */
  <R> R stage(String name, Supplier<R> work, Supplier<R> recall) {
    heed();
    if (run.done(name)) {
      return recall.get();
    }
    stage = name;
    run.begin(name, Instant.now());
    folder.event(Instant.now(), "stage began", Map.of("stage", name));
    StageState ended = StageState.FAILED;
    try {
      R result = work.get();
      ended = StageState.DONE;
      return result;
    } catch (Stopped e) {
      ended = StageState.STOPPED;
      throw e;
    } catch (Suspended | Gone e) {
      ended = StageState.WAITING;
      throw e;
    } finally {
      end(name, ended);
    }
  }

  /** What was measured before the event is part of what the stage ended in. */
  private void end(String name, StageState ended) {
    run.end(name, ended, Instant.now());
    folder.event(
        Instant.now(),
        "stage ended",
        Map.of("stage", name, "state", ended.name(), "measured", run.measurements().size()));
    if (ended == StageState.DONE) {
      checkpoints.clear();
    }
  }

  /** Takes a task to its end on the compute's thread, step by step. */
  <R> R onCompute(Function<Optional<StateReader>, Task<R>> start) {
    Optional<StateReader> saved = checkpoints.latest(stage).map(StateReader.class::cast);
    Task<R> task = compute(() -> start.apply(saved));
    try {
      long due = System.nanoTime() + interval.toNanos();
      while (compute(task::step)) {
        run.advance(task.progress());
        if (run.suspending() || System.nanoTime() - due >= 0) {
          save(task);
          due = System.nanoTime() + interval.toNanos();
        }
        heed();
      }
      run.advance(task.progress());
      return compute(task::result);
    } finally {
      close(task);
    }
  }

  private void close(Task<?> task) {
    try {
      compute(
          () -> {
            task.close();
            return true;
          });
    } catch (Gone e) {
      task.close(); // its thread is no more, so nobody else is at work on what it holds
    }
  }

  private void save(Task<?> task) {
    State state = new State();
    compute(
        () -> {
          task.save(state);
          return true;
        });
    checkpoints.save(stage, state);
  }

  /** Takes a task that runs no networks to its end on this thread. */
  <R> R here(Task<R> task) {
    try (task) {
      while (task.step()) {
        run.advance(task.progress());
        heed();
      }
      run.advance(task.progress());
      return task.result();
    }
  }

  private void heed() {
    Stopped.ifAsked(run);
    Suspended.ifAsked(run);
  }

  private <T> T compute(Callable<T> work) {
    try {
      return compute.call(work);
    } catch (CancellationException e) {
      throw new Suspended();
    }
  }
}
