package org.lethe.compute.gpu;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.contract.ComputeContract;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Networks;
import org.lethe.torch.Torch;

/** On the first CUDA device, where there is one. */
class GpuContractTest extends ComputeContract {
  private final Engine engine = Engine.getInstance();
  private GpuCompute gpu;

  @BeforeEach
  void open() {
    Torch torch = new Torch(engine);
    List<Device> devices = torch.cudaDevices();
    assumeFalse(devices.isEmpty(), "no CUDA device: the contract is not tested on one here");
    gpu = GpuCompute.open(torch, devices.get(0), Precision.F32);
  }

  @Override
  protected Compute compute() {
    return gpu;
  }

  @Override
  protected Networks networks() {
    return new EngineNetworks(engine);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (gpu != null) {
      gpu.stop();
    }
  }
}
