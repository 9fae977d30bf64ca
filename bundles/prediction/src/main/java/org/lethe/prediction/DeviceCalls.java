package org.lethe.prediction;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;

/**
 * The calls on the thread of a device, which may be busy with a step of a run.
 *
 * @param device the device
 * @param limit the time limit of a call, which includes the work that was submitted before
 */
record DeviceCalls(Compute device, Duration limit) {

  /**
   * Executes work on the thread of the device and waits until it completes. Work that has not begun
   * within the limit is never executed.
   *
   * @throws LetheException if the limit has passed, the device has been removed, or this thread was
   *     interrupted, whose interrupt status is then set
   */
  <T> T call(Callable<T> work) {
    CompletableFuture<T> result = device.submit(work);
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (TimeoutException e) {
      result.cancel(false);
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LetheException("stopped", e);
    }
  }

  /** Submits work without waiting for its end. */
  void post(Runnable work) {
    CompletableFuture<?> unused = device.submit(Executors.callable(work));
  }

  private LetheException silent(TimeoutException cause) {
    return new LetheException(
        "%s does not answer (no end after %d s): a step of a run takes long there, or hangs; see lethe:queue, try later or on another device with --compute"
            .formatted(device.id(), limit.toSeconds()),
        cause);
  }

  private RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RejectedExecutionException) {
      return new LetheException(device.id() + " has been removed; see lethe:devices", thrown);
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
