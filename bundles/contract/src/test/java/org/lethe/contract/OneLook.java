package org.lethe.contract;

import java.nio.ByteBuffer;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/**
 * A task of one step, which reads the first image of a split.
 *
 * @param <R> the type of the result
 */
abstract class OneLook<R> implements Task<R> {
  private final Samples samples;
  private final Split split;
  private boolean done;

  OneLook(Samples samples, Split split) {
    this.samples = samples;
    this.split = split;
  }

  /** Hands out what there is to hand out; called once, in the step. */
  void looked() {}

  /** Returns the result of the finished task. */
  abstract R end();

  @Override
  public final boolean step() {
    if (done) {
      return false;
    }
    int size = samples.height() * samples.width() * samples.channels();
    samples.images(split, new int[] {0}, ByteBuffer.allocate(size));
    done = true;
    looked();
    return false;
  }

  @Override
  public final Progress progress() {
    return new Progress("looks", done ? 1 : 0, 1, "images", Map.of());
  }

  @Override
  public final void save(StateWriter state) {
    state.put("looks", 0);
  }

  @Override
  public final R result() {
    if (!done) {
      throw new IllegalStateException("not finished");
    }
    return end();
  }

  @Override
  public final void close() {}
}
