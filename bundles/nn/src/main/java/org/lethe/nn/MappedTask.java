package org.lethe.nn;

import java.util.function.Function;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/**
 * Task that converts the result of another.
 *
 * @param task the task that does the work
 * @param function conversion of the result, applied anew for each request
 */
public record MappedTask<S, R>(Task<S> task, Function<S, R> function) implements Task<R> {

  @Override
  public boolean step() {
    return task.step();
  }

  @Override
  public Progress progress() {
    return task.progress();
  }

  @Override
  public void save(StateWriter state) {
    task.save(state);
  }

  @Override
  public R result() {
    return function.apply(task.result());
  }

  @Override
  public void close() {
    task.close();
  }
}
