package org.lethe.compute.cpu;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.contract.ComputeContract;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Networks;
import org.lethe.torch.Torch;

class CpuContractTest extends ComputeContract {
  private final Engine engine = Engine.getInstance();
  private final CpuCompute cpu = new CpuCompute(new Torch(engine), 1, Precision.F32);

  @Override
  protected Compute compute() {
    return cpu;
  }

  @Override
  protected Networks networks() {
    return new EngineNetworks(engine);
  }

  @AfterEach
  void stop() throws InterruptedException {
    cpu.stop();
  }
}
