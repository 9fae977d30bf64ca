package org.lethe.api.compute;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A device with a work queue and a dedicated thread, which runs the operations on its tensors, and
 * perhaps with {@link #lanes}. Each device is a service with its id as the service property {@value
 * org.lethe.api.LetheProvider#ID}. Thread-safe.
 */
@ProviderType
public interface Compute {

  /** The kinds of devices. */
  enum Kind {
    /** The host's processor. */
    CPU,
    /** A CUDA device. */
    GPU
  }

  /** Returns the name in recipes and commands, e.g. {@code cpu} or {@code gpu0}. */
  String id();

  /** Returns the kind. */
  Kind kind();

  /** Returns the index among the devices of this kind, from 0. */
  int index();

  /** Returns a description in one line, e.g. the name of the processor. */
  String description();

  /** Returns the precision of its operations. */
  Precision precision();

  /**
   * Returns the number of threads that one operation uses, as reported by the engine. The bits of a
   * result depend on this number.
   */
  int threads();

  /**
   * Returns the lanes of the device: threads that execute tasks side by side, each with its share
   * of the threads. They differ in nothing but their threads, so the bits of a result do not depend
   * on the lane. A lane has no lanes itself.
   *
   * @return at least two lanes, or none if the device executes one task after another
   * @since 1.2
   */
  default List<Compute> lanes() {
    return List.of();
  }

  /** Returns the memory of the device in bytes. */
  long memory();

  /**
   * Queues work for the thread of the device. Work that one thread submits runs in the order of
   * submission.
   *
   * @return a future that completes with the result or the exception of the work, or with a {@link
   *     java.util.concurrent.RejectedExecutionException} if the device has been removed. Cancelling
   *     the future removes work that has not begun from the queue; work that has begun is not
   *     interrupted.
   */
  <T> CompletableFuture<T> submit(Callable<T> work);
}
