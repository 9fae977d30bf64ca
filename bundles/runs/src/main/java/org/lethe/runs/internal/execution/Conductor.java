package org.lethe.runs.internal.execution;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.lethe.api.compute.Compute;
import org.lethe.api.task.Task;
import org.lethe.runs.StageState;
import org.lethe.runs.internal.store.Folder;
import org.lethe.runs.internal.store.RunEntry;

/** Takes a run through its stages, and each task through its steps, until it is asked to stop. */
final class Conductor {
  private final RunEntry run;
  private final Folder folder;
  private final OnCompute compute;

  Conductor(RunEntry run, Folder folder, Compute compute) {
    this.run = run;
    this.folder = folder;
    this.compute = new OnCompute(compute);
  }

  /** Does a stage. */
  <R> R stage(String name, Supplier<R> work) {
    stopIfAsked();
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
    } finally {
      run.end(name, ended, Instant.now());
      folder.event(Instant.now(), "stage ended", Map.of("stage", name, "state", ended.name()));
    }
  }

  /** Takes a task to its end on the compute's thread, step by step. */
  <R> R onCompute(Callable<Task<R>> start) {
    return drive(start, this::compute);
  }

  /** Takes a task that runs no networks to its end on this thread. */
  <R> R here(Callable<Task<R>> start) {
    return drive(start, Conductor::call);
  }

  private <R> R drive(Callable<Task<R>> start, Place place) {
    Task<R> task = place.call(start);
    try {
      boolean more = true;
      while (more) {
        stopIfAsked();
        more = place.call(task::step);
        run.advance(task.progress());
      }
      return place.call(task::result);
    } finally {
      place.call(
          () -> {
            task.close();
            return true;
          });
    }
  }

  private void stopIfAsked() {
    run.stopping()
        .ifPresent(
            why -> {
              throw new Stopped(why);
            });
  }

  private <T> T compute(Callable<T> work) {
    try {
      return compute.call(work);
    } catch (CancellationException e) {
      throw new Stopped("the container is going down");
    }
  }

  private static <T> T call(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw OnCompute.unchecked(e);
    }
  }

  /** Where the calls of a task are made. */
  private interface Place {
    <T> T call(Callable<T> work);
  }
}
