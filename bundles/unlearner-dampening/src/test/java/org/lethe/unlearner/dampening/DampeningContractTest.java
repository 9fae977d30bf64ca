package org.lethe.unlearner.dampening;

import java.util.Map;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;
import org.lethe.testing.Bench;

class DampeningContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new DampeningUnlearner(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("batch", 3, "alpha", 1, "lambda", 0.5);
  }

  @Override
  protected Bench bench() {
    return super.bench().forgettingClass("present");
  }
}
