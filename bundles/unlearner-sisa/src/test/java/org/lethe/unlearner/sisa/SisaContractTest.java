package org.lethe.unlearner.sisa;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.lethe.api.trainer.Trainer;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.TrainerContract;
import org.lethe.contract.UnlearnerContract;
import org.lethe.testing.Bench;

class SisaContractTest {
  private static final Map<String, ?> TRAINING = Map.of("epochs", 2, "batch", 4, "lr", 1e-2);

  @Nested
  class OfTheTrainer extends TrainerContract {
    @Override
    protected Trainer provider() {
      return new SisaTrainer(networks());
    }

    @Override
    protected Map<String, ?> settings() {
      return TRAINING;
    }
  }

  /** A model that is no ensemble; {@link SisaTest} resumes those of several members. */
  @Nested
  class OfTheUnlearner extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new SisaUnlearner(networks());
    }

    @Override
    protected Bench bench() {
      return super.bench()
          .withOriginalTraining(SisaOptions.SETTINGS, TRAINING)
          .forgettingClass("present");
    }
  }
}
