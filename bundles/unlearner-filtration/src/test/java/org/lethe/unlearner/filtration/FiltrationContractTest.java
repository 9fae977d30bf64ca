package org.lethe.unlearner.filtration;

import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;
import org.lethe.testing.Bench;
import org.lethe.testing.Spots;

class FiltrationContractTest extends UnlearnerContract {
  @Override
  protected Unlearner provider() {
    return new FiltrationUnlearner(networks());
  }

  /** More images than a batch, so that the task has several steps. */
  @Override
  protected Bench bench() {
    return super.bench().forgettingClass("present").with(new Spots(8, 200));
  }
}
