package org.lethe.unlearner.counterfactual;

import java.util.Map;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;

class CounterfactualContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new CounterfactualUnlearner(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("epochs", 2, "batch", 5, "lr", 1e-2);
  }
}
