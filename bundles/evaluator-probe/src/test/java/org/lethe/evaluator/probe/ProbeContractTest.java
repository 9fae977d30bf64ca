package org.lethe.evaluator.probe;

import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;

class ProbeContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new ProbeEvaluator(networks());
  }
}
