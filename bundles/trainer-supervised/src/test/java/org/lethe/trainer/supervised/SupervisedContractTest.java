package org.lethe.trainer.supervised;

import java.util.Map;
import org.lethe.api.trainer.Trainer;
import org.lethe.contract.TrainerContract;

class SupervisedContractTest extends TrainerContract {
  @Override
  protected Trainer provider() {
    return new SupervisedTrainer(networks());
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("epochs", 2, "batch", 8);
  }
}
