package org.lethe.unlearner.adversarial;

import java.util.Map;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;

/** Holds {@code lambda: auto} to the contract, with 24 updates of the remover. */
class AutoContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new AdversarialUnlearner(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("lambda", "auto", "epochs", 12, "batch", 5, "lr", 1e-2, "fineTuneLr", 1e-2);
  }
}
