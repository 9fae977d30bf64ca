package org.lethe.compute.gpu;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.torch.DeviceThread;
import org.lethe.torch.Torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One CUDA device. */
public record GpuCompute(
    String id, int index, String description, Precision precision, long memory, DeviceThread thread)
    implements Compute {

  private static final Logger LOG = LoggerFactory.getLogger(GpuCompute.class);
  private static final int STOP_SECONDS = 5;

  /** The device computes; the thread only feeds it. */
  private static final int THREADS = 1;

  /** Starts the thread of a device. */
  public static GpuCompute open(Torch torch, Device device, Precision precision) {
    int index = device.getDeviceId();
    String id = "gpu" + index;
    return new GpuCompute(
        id,
        index,
        "CUDA device of compute capability " + capability(index),
        precision,
        CudaUtils.getGpuMemory(device).getMax(),
        new DeviceThread("lethe-compute-" + id, torch, THREADS));
  }

  /** Returns the compute capability with its point. DJL writes 9.0 as 90. */
  private static String capability(int index) {
    String digits = CudaUtils.getComputeCapability(index);
    int point = digits.length() - 1;
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  @Override
  public Kind kind() {
    return Kind.GPU;
  }

  @Override
  public int threads() {
    return thread.threads();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    return thread.submit(work);
  }

  /** Ends the thread; work that waits is rejected. */
  public void stop() throws InterruptedException {
    if (!thread.close(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn(
          "{}: a step did not end within {} s; its thread is left to itself", id, STOP_SECONDS);
    }
  }
}
