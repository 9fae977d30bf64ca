package org.lethe.unlearner.adversarial;

import java.util.Map;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;

/** Holds the paper's own procedure to the contract. */
class PaperContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new AdversarialUnlearner(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Setup.paper(Map.of("epochs", 2, "batch", 5, "lr", 1e-2, "fineTuneLr", 1e-2));
  }
}
