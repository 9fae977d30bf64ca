package org.lethe.compute.cpu;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.torch.DeviceThread;

/**
 * A lane of a device.
 *
 * @param device the device
 * @param thread the thread that executes the work of the lane
 */
record Lane(Compute device, DeviceThread thread) implements Compute {

  @Override
  public String id() {
    return device.id();
  }

  @Override
  public Kind kind() {
    return device.kind();
  }

  @Override
  public int index() {
    return device.index();
  }

  @Override
  public String description() {
    return device.description();
  }

  @Override
  public Precision precision() {
    return device.precision();
  }

  @Override
  public int threads() {
    return thread.threads();
  }

  @Override
  public long memory() {
    return device.memory();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    return thread.submit(work);
  }
}
