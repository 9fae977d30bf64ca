package org.lethe.torch;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that computes on a device. PyTorch keeps its thread count and its gradient mode
 * per thread, and results repeat only if work is done in one order: so all work for a device goes
 * through one of these, first come, first served.
 *
 * <p>Thread-safe. Work must not wait for other work of the same device.
 */
public final class DeviceThread implements AutoCloseable {

  private final ExecutorService executor;
  private final int threads;

  /**
   * Starts the thread.
   *
   * @param name the name of the thread, such as {@code lethe-compute-cpu}
   * @param torch where the count is set
   * @param threads the number of threads that its operators spread over, at least 1
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public DeviceThread(String name, Torch torch, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " is below 1");
    }
    executor =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread =
                  new Thread(
                      () -> {
                        torch.setThreads(threads);
                        work.run();
                      },
                      name);
              thread.setDaemon(true);
              thread.setContextClassLoader(Torch.class.getClassLoader());
              return thread;
            });
    this.threads = readBack(torch);
  }

  private int readBack(Torch torch) {
    try {
      return submit(torch::threads).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot read the thread count back", e.getCause());
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while the thread starts");
    }
  }

  /** Returns the number of threads that operators spread over, as PyTorch says after it was set. */
  public int threads() {
    return threads;
  }

  /**
   * Puts work into the queue.
   *
   * @param work runs on this thread; what it throws is in the future
   * @throws java.util.concurrent.RejectedExecutionException if this is closed
   */
  public <T> Future<T> submit(Callable<T> work) {
    return executor.submit(work);
  }

  /**
   * Drops the work that has not begun, interrupts the one that has and waits for its end.
   *
   * @param limit how long to wait
   * @return whether it has ended; if not, it is left to itself: a step in native code cannot be
   *     stopped
   * @throws InterruptedException if the wait is interrupted
   */
  public boolean close(long limit, TimeUnit unit) throws InterruptedException {
    executor.shutdownNow();
    return executor.awaitTermination(limit, unit);
  }

  /** Drops the work that has not begun, interrupts the one that has and does not wait for it. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
