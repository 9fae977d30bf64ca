package org.lethe.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Functions of PyTorch beyond DJL's engine-neutral API. Registered as a service together with the
 * {@link Engine}; a plain test makes its own: {@code new Torch(Engine.getInstance())}.
 *
 * <p>Instances are immutable and may be used from any thread; mind which calls act on the calling
 * thread alone.
 */
public final class Torch {

  private final Engine engine;

  /**
   * Wraps a loaded engine.
   *
   * @param engine DJL's PyTorch engine
   */
  public Torch(Engine engine) {
    this.engine = Objects.requireNonNull(engine, "engine");
  }

  /** Returns the engine. */
  public Engine engine() {
    return engine;
  }

  /** Returns the number of threads that operators called from this thread spread over. */
  public int threads() {
    return JniUtils.getNumThreads();
  }

  /**
   * Sets the number of threads that operators called from this thread spread over; other threads
   * keep theirs.
   *
   * @param count at least 1; different counts give slightly different sums
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public void setThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: " + count + " is below 1");
    }
    JniUtils.setNumThreads(count);
  }

  /**
   * Lets cuDNN time its convolution algorithms for every new input shape and keep the fastest, for
   * the whole process. Faster for fixed shapes, but not the same bits from run to run. Without CUDA
   * nothing happens.
   *
   * @param enabled whether to search; off at first
   */
  public void setCudnnBenchmark(boolean enabled) {
    JniUtils.setBenchmarkCuDNN(enabled);
  }

  /** Returns the CUDA devices that libtorch can use; none with a libtorch for the CPU. */
  public List<Device> cudaDevices() {
    int count = engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
    return IntStream.range(0, count).mapToObj(Device::gpu).toList();
  }
}
