package org.lethe.dataset.faces;

import java.util.Map;
import org.lethe.api.dataset.Dataset;
import org.lethe.contract.DatasetContract;

class FacesContractTest extends DatasetContract {
  @Override
  protected Dataset provider() {
    return new FacesDataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("size", 32, "train", 60, "validation", 20, "test", 40);
  }
}
