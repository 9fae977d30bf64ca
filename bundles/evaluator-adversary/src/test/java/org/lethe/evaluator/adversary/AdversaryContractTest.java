package org.lethe.evaluator.adversary;

import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;

class AdversaryContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new AdversaryEvaluator(networks());
  }
}
