package org.lethe.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;

/** A device that executes work on the thread that submits it. Thread-safe. */
public final class CallingThread implements Compute {

  private final Precision precision;
  private final List<Compute> lanes;

  /** Creates a device that computes in single precision. */
  public CallingThread() {
    this(Precision.F32);
  }

  /**
   * Creates a device with a precision.
   *
   * @since 1.5
   */
  public CallingThread(Precision precision) {
    this(precision, List.of());
  }

  CallingThread(Precision precision, List<Compute> lanes) {
    this.precision = precision;
    this.lanes = lanes;
  }

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
    return "the calling thread";
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public List<Compute> lanes() {
    return lanes;
  }

  @Override
  public long memory() {
    return Runtime.getRuntime().maxMemory();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    try {
      return CompletableFuture.completedFuture(work.call());
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
