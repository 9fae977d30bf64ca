package org.lethe.unlearner.debias;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;

class DebiasContractTest {

  @Nested
  class OfReweigh extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new Reweigh(networks());
    }
  }

  @Nested
  class OfTunedReweigh extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new Reweigh(networks());
    }

    @Override
    protected Map<String, ?> settings() {
      return Map.of("start", "original", "weights", "independent", "validation", "all");
    }
  }

  @Nested
  class OfJustTrainTwice extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new JustTrainTwice(networks());
    }

    @Override
    protected Map<String, ?> settings() {
      return Map.of("factor", 3);
    }
  }

  @Nested
  class OfDeepFeatureReweighting extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new DeepFeatureReweighting(networks());
    }

    @Override
    protected Map<String, ?> settings() {
      return Map.of("draws", 3);
    }
  }
}
