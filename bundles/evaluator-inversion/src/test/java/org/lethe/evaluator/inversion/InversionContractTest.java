package org.lethe.evaluator.inversion;

import java.util.Map;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;
import org.lethe.testing.Bench;

class InversionContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new InversionEvaluator(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("steps", 25, "step", 1);
  }

  @Override
  protected Bench bench() {
    return super.bench().forgettingClass("present");
  }
}
