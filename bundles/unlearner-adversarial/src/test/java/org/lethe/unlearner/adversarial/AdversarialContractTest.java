package org.lethe.unlearner.adversarial;

import java.util.Map;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;

/** Holds the defaults to the contract: remover first, co-trained adversary, selection. */
class AdversarialContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new AdversarialUnlearner(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("epochs", 2, "batch", 5, "lr", 1e-2, "fineTuneLr", 1e-2);
  }
}
