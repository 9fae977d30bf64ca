package org.lethe.unlearner.relabel;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;
import org.lethe.testing.Bench;

class RelabelContractTest {
  abstract static class OfAClass extends UnlearnerContract {
    @Override
    protected Map<String, ?> settings() {
      return Map.of("epochs", 2, "batch", 5, "lr", 1e-2);
    }

    @Override
    protected Bench bench() {
      return super.bench().forgettingClass("present");
    }
  }

  @Nested
  class OfRandomLabels extends OfAClass {
    @Override
    protected Unlearner provider() {
      return new RandomLabels(networks());
    }
  }

  @Nested
  class OfSalun extends OfAClass {
    @Override
    protected Unlearner provider() {
      return new SalientRandomLabels(networks());
    }
  }
}
