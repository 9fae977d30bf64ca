package org.lethe.runs.internal.execution;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where a dataset is opened: a thread that can be left to itself should the opening hang. */
final class DataThread implements OnCompute.Place, AutoCloseable {
  private final ExecutorService executor;

  DataThread(String run) {
    executor =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "lethe-data-" + run);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) { // whatever it is, it is for who waits
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /** Lets the thread end; what is at work is neither awaited nor interrupted. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
