package org.lethe.unlearner.baseline;

import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;

class UnchangedContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new Unchanged();
  }
}
