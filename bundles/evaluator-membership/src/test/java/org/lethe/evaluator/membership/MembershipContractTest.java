package org.lethe.evaluator.membership;

import java.util.Map;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;
import org.lethe.testing.Bench;

class MembershipContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new MembershipEvaluator(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("shadows", 4, "attackEpochs", 2);
  }

  @Override
  protected Bench bench() {
    return super.bench().forgettingClass("present");
  }
}
