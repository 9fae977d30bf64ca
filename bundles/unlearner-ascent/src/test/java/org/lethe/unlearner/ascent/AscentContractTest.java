package org.lethe.unlearner.ascent;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;
import org.lethe.testing.Bench;

class AscentContractTest {
  abstract static class OfAClass extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new GradientAscent(networks());
    }

    @Override
    protected Bench bench() {
      return super.bench().forgettingClass("present");
    }
  }

  @Nested
  class Alone extends OfAClass {
    @Override
    protected Map<String, ?> settings() {
      return Map.of("epochs", 2, "batch", 3, "lr", 1e-2);
    }
  }

  @Nested
  class WithRemainingImages extends OfAClass {
    @Override
    protected Map<String, ?> settings() {
      return Map.of("epochs", 2, "batch", 3, "lr", 1e-2, "remaining", 0.5);
    }
  }
}
