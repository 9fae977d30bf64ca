package org.lethe.backbone.resnet;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.lethe.api.backbone.Backbone;
import org.lethe.contract.BackboneContract;

class ResNetContractTest {
  abstract static class Narrow extends BackboneContract {
    @Override
    protected Map<String, ?> settings() {
      return Map.of("width", 4);
    }
  }

  @Nested
  class Of18Layers extends Narrow {
    @Override
    protected Backbone provider() {
      return new ResNet18();
    }
  }

  @Nested
  class Of34Layers extends Narrow {
    @Override
    protected Backbone provider() {
      return new ResNet34();
    }
  }

  @Nested
  class Of50Layers extends Narrow {
    @Override
    protected Backbone provider() {
      return new ResNet50();
    }
  }
}
