package org.lethe.api.compute;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A device with a queue: one dedicated thread runs all its tensors. Registered as a service per
 * device, with its id as the service property {@value org.lethe.api.LetheProvider#ID}. Thread-safe.
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

  /** Returns the name in recipes and commands: {@code cpu}, {@code gpu0}. */
  String id();

  /** Returns the kind. */
  Kind kind();

  /** Returns the number among the devices of its kind, from 0. */
  int index();

  /** Returns one line for people, e.g. the name of the processor. */
  String description();

  /** Returns the arithmetic. */
  Precision precision();

  /**
   * Returns the number of threads of one operation, as read back from the engine. The bits of a
   * result depend on it.
   */
  int threads();

  /** Returns the memory of the device in bytes. */
  long memory();

  /**
   * Queues work for the thread of the device. Work of one caller runs in the order of submission.
   *
   * @return a future that completes with the result or the exception of the work; with a {@link
   *     java.util.concurrent.RejectedExecutionException} once the device has been removed.
   *     Cancelling it removes work that has not begun from the queue, and does not interrupt work
   *     that has.
   */
  <T> CompletableFuture<T> submit(Callable<T> work);
}
