package org.lethe.runs.internal.execution;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;

/** The processor, on a thread of its own. */
final class Host implements Compute, AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @Override
  public String id() {
    return "cpu";
  }

  @Override
  public Kind kind() {
    return Kind.CPU;
  }

  @Override
  public int index() {
    return 0;
  }

  @Override
  public String description() {
    return "the test's thread";
  }

  @Override
  public Precision precision() {
    return Precision.F32;
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public long memory() {
    return Runtime.getRuntime().maxMemory();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    thread.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
