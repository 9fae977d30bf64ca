package org.lethe.engine.steps;

import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;

/**
 * A task that is not started yet.
 *
 * @param worker the provider of the task
 * @param onLane whether it is executed on a lane of the device, not on all threads of the device
 * @param start starts or resumes the task
 * @param outputs the receiver of the snapshots of the task
 */
public record UnstartedTask<R>(
    Worker worker,
    boolean onLane,
    Function<Optional<StateReader>, Task<R>> start,
    WayOutputs outputs) {

  /** Creates a task without snapshots that uses all threads of the device. */
  public static <R> UnstartedTask<R> of(
      Worker worker, Function<Optional<StateReader>, Task<R>> start) {
    return new UnstartedTask<>(worker, false, start, WayOutputs.NONE);
  }
}
