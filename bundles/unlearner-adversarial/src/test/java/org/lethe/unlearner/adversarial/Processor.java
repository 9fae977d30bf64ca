package org.lethe.unlearner.adversarial;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;

/** The processor, on the calling thread. */
record Processor() implements Compute {

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
    throw new UnsupportedOperationException("tests call tasks themselves");
  }
}
