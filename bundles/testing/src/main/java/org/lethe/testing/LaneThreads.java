package org.lethe.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Lane;
import org.lethe.api.compute.Precision;

/**
 * Lanes of a device for tests. Each executes work on a thread {@code lane-1}, {@code lane-2}, ...;
 * the device itself executes work on the thread that submits it. Closing them ends the threads.
 * Thread-safe.
 *
 * @since 1.6
 */
public final class LaneThreads implements AutoCloseable {
  private final List<ExecutorService> threads;
  private final Compute device;

  /**
   * Starts the threads.
   *
   * @param count the number of lanes
   */
  public LaneThreads(int count) {
    threads = IntStream.rangeClosed(1, count).mapToObj(i -> thread("lane-" + i)).toList();
    Compute plain = new CallingThread();
    device = new CallingThread(Precision.F32, threads.stream().map(t -> lane(plain, t)).toList());
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private static Compute lane(Compute device, ExecutorService thread) {
    Lane.Queue queue =
        new Lane.Queue() {
          @Override
          public <T> CompletableFuture<T> submit(Callable<T> work) {
            return CompletableFuture.supplyAsync(() -> result(work), thread);
          }
        };
    return new Lane(device, device.threads(), queue);
  }

  private static <T> T result(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /** Returns the device. */
  public Compute device() {
    return device;
  }

  @Override
  public void close() {
    threads.forEach(ExecutorService::shutdown);
  }
}
