package org.lethe.compute.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.compute.Precision;
import org.lethe.torch.Torch;

/** Runs on the CUDA devices that are found; says so where there is none. */
class GpuComputeTest {

  private final Torch torch = new Torch(Engine.getInstance());

  @Test
  void everyDeviceComputes() throws Exception {
    List<Device> devices = torch.cudaDevices();
    assumeFalse(devices.isEmpty(), "no CUDA device: the GPU is not tested here");
    for (Device device : devices) {
      GpuCompute gpu = GpuCompute.open(torch, device, Precision.F32);
      assertEquals("gpu" + device.getDeviceId(), gpu.id());
      assertTrue(gpu.memory() > 0, "memory " + gpu.memory());
      assertEquals(4f, gpu.submit(() -> sumOfOnes(device)).get());
      gpu.stop();
    }
  }

  private float sumOfOnes(Device device) {
    try (NDManager manager = torch.engine().newBaseManager(device)) {
      return manager.ones(new Shape(2, 2)).sum().getFloat();
    }
  }
}
