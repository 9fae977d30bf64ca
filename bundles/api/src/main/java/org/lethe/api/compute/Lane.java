package org.lethe.api.compute;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * A lane of a device, which differs from the device in its thread alone.
 *
 * @param device the device
 * @param threads the number of threads that one operation uses
 * @param queue the queue of the thread of the lane
 * @since 1.2
 */
public record Lane(Compute device, int threads, Queue queue) implements Compute {

  /** The queue of a thread. Thread-safe. */
  public interface Queue {
    /** Queues work, as {@link Compute#submit} does. */
    <T> CompletableFuture<T> submit(Callable<T> work);
  }

  @Override
  public String id() {
    return device.id();
  }

  @Override
  public Kind kind() {
    return device.kind();
  }

  @Override
  public int index() {
    return device.index();
  }

  @Override
  public String description() {
    return device.description();
  }

  @Override
  public Precision precision() {
    return device.precision();
  }

  @Override
  public long memory() {
    return device.memory();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    return queue.submit(work);
  }
}
