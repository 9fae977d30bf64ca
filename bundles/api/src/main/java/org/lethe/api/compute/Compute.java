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

  /** What kind of device it is. */
  enum Kind {
    /** The host's processor. */
    CPU,
    /** A CUDA device. */
    GPU
  }

  /** Its name in recipes and commands: {@code cpu}, {@code gpu0}. */
  String id();

  /** What kind of device it is. */
  Kind kind();

  /** Which of its kind, from 0. */
  int index();

  /** One line for people, e.g. the processor's name. */
  String description();

  /** Its arithmetic. */
  Precision precision();

  /**
   * The number of threads one operation uses, as read back from the engine; part of what "same
   * bits" depends on.
   */
  int threads();

  /** Bytes of memory the device has. */
  long memory();

  /**
   * Queues work for the device's thread. Work of one caller runs in the order it was submitted.
   *
   * @return completes with the work's result or what it threw; exceptionally with {@link
   *     java.util.concurrent.RejectedExecutionException} once the device has gone away. Cancelling
   *     it takes work that has not begun out of the queue and does not interrupt work that has.
   */
  <T> CompletableFuture<T> submit(Callable<T> work);
}
