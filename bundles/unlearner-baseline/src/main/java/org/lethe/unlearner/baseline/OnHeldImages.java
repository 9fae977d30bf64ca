package org.lethe.unlearner.baseline;

import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.train.HeldSamples;

/**
 * Task that closes its images at its end.
 *
 * @param task task that does the work
 * @param images images that it reads
 */
record OnHeldImages<R>(Task<R> task, HeldSamples images) implements Task<R> {

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
    return task.result();
  }

  @Override
  public void close() {
    try {
      task.close();
    } finally {
      images.close();
    }
  }
}
