package org.lethe.runs.internal.execution;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.lethe.api.compute.Compute;

/** Calls on a compute's thread, whose outcome is awaited. */
public final class OnCompute {
  private final Compute compute;

  /** Calls on this compute. */
  public OnCompute(Compute compute) {
    this.compute = compute;
  }

  /**
   * Does the work there.
   *
   * @throws CancellationException if this thread was interrupted; its interrupt status is then set
   * @throws LetheException if the compute has gone away
   */
  public <T> T call(Callable<T> work) {
    try {
      return compute.submit(work).get();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
  }

  /** What work threw, as it can be thrown on. */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof RejectedExecutionException) {
      return new Gone(thrown);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
