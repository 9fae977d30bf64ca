package org.lethe.evaluator.accuracy;

import java.util.Map;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;

class VariationContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new AccuracyEvaluator(networks());
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("variation", true);
  }
}
