package org.lethe.unlearner.encoding;

import ai.djl.engine.Engine;
import java.util.Map;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;
import org.lethe.nn.EngineNetworks;

class EncodingContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new EncodingUnlearner(new EngineNetworks(Engine.getInstance()));
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("epochs", 2, "batch", 8);
  }
}
