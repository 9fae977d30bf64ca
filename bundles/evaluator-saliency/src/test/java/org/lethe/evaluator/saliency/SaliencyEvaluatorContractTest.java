package org.lethe.evaluator.saliency;

import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;

class SaliencyEvaluatorContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new SaliencyEvaluator(networks());
  }
}
