package org.lethe.unlearner.baseline;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.contract.UnlearnerContract;
import org.lethe.testing.Bench;

class BaselineContractTest {
  abstract static class Brief extends UnlearnerContract {
    @Override
    protected Map<String, ?> settings() {
      return Map.of("epochs", 2, "batch", 4, "lr", 1e-2);
    }
  }

  @Nested
  class OfNaive extends Brief {
    @Override
    protected Unlearner provider() {
      return new Naive(networks());
    }
  }

  @Nested
  class OfRandomMask extends Brief {
    @Override
    protected Unlearner provider() {
      return new RandomMask(networks());
    }
  }

  @Nested
  class OfCentreMask extends Brief {
    @Override
    protected Unlearner provider() {
      return new CentreMask(networks());
    }
  }

  @Nested
  class OfMovedMask extends Brief {
    @Override
    protected Unlearner provider() {
      return new MovedMask(networks());
    }
  }

  @Nested
  class OfFineTune extends Brief {
    @Override
    protected Unlearner provider() {
      return new FineTune(networks());
    }
  }

  @Nested
  class OfRetrain extends Brief {
    @Override
    protected Unlearner provider() {
      return new Retrain(networks());
    }
  }

  @Nested
  class OfConstantFeature extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new ConstantFeature(networks());
    }

    @Override
    protected Bench bench() {
      return super.bench().with(new HoldableSpots(8, 20));
    }
  }

  @Nested
  class OfRandomInit extends UnlearnerContract {
    @Override
    protected Unlearner provider() {
      return new RandomInit();
    }
  }
}
