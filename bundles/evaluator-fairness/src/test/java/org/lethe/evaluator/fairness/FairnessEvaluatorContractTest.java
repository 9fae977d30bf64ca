package org.lethe.evaluator.fairness;

import java.util.Map;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;
import org.lethe.testing.Bench;

class FairnessEvaluatorContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new FairnessEvaluator(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of(FairnessEvaluator.DRAWS.name(), 40);
  }

  @Override
  protected Bench bench() {
    return super.bench().withMetrics(Chosen.defaults());
  }
}
