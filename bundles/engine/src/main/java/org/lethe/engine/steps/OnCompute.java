package org.lethe.engine.steps;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lethe.catalog.GoneException;

/** Calls on the thread of a device, or on another such thread, whose outcome is awaited. */
public final class OnCompute {

  /** A thread that takes work. */
  public interface Place {
    /** Submits work, as {@link org.lethe.api.compute.Compute#submit} does. */
    <T> CompletableFuture<T> submit(Callable<T> work);
  }

  private final Place place;

  /** Creates calls on a thread. */
  public OnCompute(Place place) {
    this.place = place;
  }

  /** UnstartedTask that was submitted. */
  static final class Submitted<T> {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<T> result;

    private Submitted(Place place, Callable<T> work) {
      result =
          place.submit(
              () -> {
                begun.set(true);
                return work.call();
              });
    }

    /** Waits for the end of the work, as {@link OnCompute#call} does. */
    T await(Duration limit) {
      try {
        return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw !begun.get() && e.getCause() instanceof RejectedExecutionException
            ? new GoneException(e.getCause())
            : unchecked(e.getCause());
      } catch (TimeoutException e) {
        result.cancel(false);
        throw new HungException(limit, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (CancellationException) new CancellationException("interrupted").initCause(e);
      }
    }
  }

  /** Submits work. */
  <T> Submitted<T> submit(Callable<T> work) {
    return new Submitted<>(place, work);
  }

  /**
   * Executes work on the thread and waits for its end.
   *
   * @param limit the time limit, which includes the work that was submitted before
   * @throws HungException if the limit has passed; work that has not begun by then never begins
   * @throws CancellationException if this thread was interrupted; its interrupt status is then set
   * @throws GoneException if the device has been removed
   */
  public <T> T call(Callable<T> work, Duration limit) {
    return submit(work).await(limit);
  }

  /** Submits work without waiting for its end. */
  public void post(Runnable work) {
    CompletableFuture<?> unused = place.submit(Executors.callable(work));
  }

  /** Returns an exception of the work as an unchecked one. */
  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
