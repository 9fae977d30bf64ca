package org.lethe.evaluator.accuracy;

import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;

class AccuracyContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new AccuracyEvaluator(networks());
  }
}
