package org.lethe.engine.steps;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread for work that may hang, which can be abandoned. */
public final class OwnThread implements OnCompute.Place, AutoCloseable {
  private final ExecutorService executor;

  public OwnThread(String name) {
    executor =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, name);
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
          } catch (Throwable e) { // the caller that waits gets every failure
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /** Lets the thread end after its current work, which is neither awaited nor interrupted. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
