package org.lethe.remover.unet;

import java.util.List;
import java.util.Map;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.contract.RemoverContract;

class UNetContractTest extends RemoverContract {
  @Override
  protected Remover provider() {
    return new UNet();
  }

  @Override
  protected List<Shape> images() {
    return List.of(new Shape(3, 16, 16), new Shape(3, 109, 89), new Shape(1, 31, 200));
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("width", 4);
  }
}
