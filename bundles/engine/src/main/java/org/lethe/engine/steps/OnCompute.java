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
import org.lethe.engine.catalog.GoneException;

/** Calls on a compute's thread, or another that takes work like it, whose outcome is awaited. */
public final class OnCompute {

  /** What takes work. */
  public interface Place {
    /** As {@link org.lethe.api.compute.Compute#submit}. */
    <T> CompletableFuture<T> submit(Callable<T> work);
  }

  private final Place place;

  /** Calls there. */
  public OnCompute(Place place) {
    this.place = place;
  }

  /**
   * Does the work there.
   *
   * @param limit how long that may take, with the work that is there before it
   * @throws HungException if it takes longer; work that has not begun then never does
   * @throws CancellationException if this thread was interrupted; its interrupt status is then set
   * @throws GoneException if the compute has gone away
   */
  public <T> T call(Callable<T> work, Duration limit) {
    AtomicBoolean begun = new AtomicBoolean();
    CompletableFuture<T> result =
        place.submit(
            () -> {
              begun.set(true);
              return work.call();
            });
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

  /** Has work done there in its turn, which nobody waits for. */
  public void post(Runnable work) {
    CompletableFuture<?> unused = place.submit(Executors.callable(work));
  }

  /** What work threw, as it can be thrown on. */
  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
