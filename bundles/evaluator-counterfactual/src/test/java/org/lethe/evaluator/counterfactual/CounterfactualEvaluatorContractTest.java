package org.lethe.evaluator.counterfactual;

import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;

class CounterfactualEvaluatorContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new CounterfactualEvaluator(networks());
  }
}
