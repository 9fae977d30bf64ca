package org.lethe.evaluator.parts;

import ai.djl.engine.Engine;
import java.util.Map;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;
import org.lethe.nn.EngineNetworks;

class PartsContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new PartsEvaluator(new EngineNetworks(Engine.getInstance()));
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("images", 20, "draws", 40);
  }
}
