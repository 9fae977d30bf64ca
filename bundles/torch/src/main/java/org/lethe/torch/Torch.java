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
 * {@link Engine}; tests outside OSGi create one by {@code new Torch(Engine.getInstance())}.
 *
 * <p>Immutable and thread-safe. Some methods affect the calling thread alone.
 */
public final class Torch {

  private final Engine engine;

  /**
   * Creates the functions of a loaded engine.
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

  /** Returns the number of threads that an operator uses when it is called from this thread. */
  public int threads() {
    return JniUtils.getNumThreads();
  }

  /**
   * Sets the number of threads that an operator uses when it is called from this thread. Other
   * threads are not affected.
   *
   * @param count the number, at least 1; sums differ slightly between numbers
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public void setThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: " + count + " is below 1");
    }
    JniUtils.setNumThreads(count);
  }

  /**
   * Sets whether cuDNN measures its convolution algorithms for every new input shape and uses the
   * fastest. The setting applies to the whole process. It is faster for fixed shapes, but results
   * differ in their bits from run to run. It has no effect without CUDA.
   *
   * @param enabled true to measure; false by default
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
