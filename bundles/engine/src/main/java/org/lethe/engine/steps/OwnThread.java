package org.lethe.engine.steps;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread for some work that may hang: it can be left to itself. */
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
