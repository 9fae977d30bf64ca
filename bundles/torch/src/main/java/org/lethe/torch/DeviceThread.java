package org.lethe.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The only thread that computes on a device. It executes work in the order of submission. PyTorch
 * keeps its thread count and its gradient mode per thread, and results can be reproduced only if
 * work is executed in a fixed order.
 *
 * <p>Thread-safe. Work must not wait for other work of the same device.
 */
public final class DeviceThread {

  private final ThreadPoolExecutor executor;
  private final int threads;

  /**
   * Starts the thread.
   *
   * @param name the name of the thread, such as {@code lethe-compute-cpu}
   * @param torch the service that sets the thread count
   * @param threads the number of threads that an operator uses, at least 1
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public DeviceThread(String name, Torch torch, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " is below 1");
    }
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              thread.setContextClassLoader(Torch.class.getClassLoader());
              return thread;
            });
    this.threads =
        submit(
                () -> {
                  torch.setThreads(threads);
                  return torch.threads();
                })
            .join();
  }

  /** Returns the number of threads that an operator uses, as reported by PyTorch. */
  public int threads() {
    return threads;
  }

  /**
   * Puts work into the queue.
   *
   * @return a future of the work's result or exception. It fails with a {@link
   *     RejectedExecutionException} if this thread is closed before the work begins. Cancelling the
   *     future removes waiting work from the queue and does not interrupt running work.
   */
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    Job<T> job = new Job<>(work, new CompletableFuture<>());
    try {
      executor.execute(job);
    } catch (RejectedExecutionException e) {
      job.reject();
    }
    return job.result();
  }

  /**
   * Rejects waiting work and waits for the end of running work. Running work is not interrupted,
   * because an interrupt closes the files that it reads.
   *
   * @param limit the longest time to wait
   * @param unit the unit of {@code limit}
   * @return whether the work has ended; if not, its thread is abandoned, because native code cannot
   *     be stopped
   * @throws InterruptedException if the wait is interrupted
   */
  public boolean close(long limit, TimeUnit unit) throws InterruptedException {
    executor.shutdown();
    List<Runnable> waiting = new ArrayList<>();
    executor.getQueue().drainTo(waiting);
    waiting.forEach(job -> ((Job<?>) job).reject());
    return executor.awaitTermination(limit, unit);
  }

  private record Job<T>(Callable<T> work, CompletableFuture<T> result) implements Runnable {

    @Override
    public void run() {
      if (result.isDone()) {
        return;
      }
      try {
        result.complete(work.call());
      } catch (Throwable e) { // for the caller who waits; the thread keeps running
        result.completeExceptionally(e);
      }
    }

    void reject() {
      result.completeExceptionally(new RejectedExecutionException("the device has been removed"));
    }
  }
}
