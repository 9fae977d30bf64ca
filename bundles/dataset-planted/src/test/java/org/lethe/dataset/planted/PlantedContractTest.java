package org.lethe.dataset.planted;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.Samples;
import org.lethe.contract.DatasetContract;
import org.lethe.testing.Spots;

class PlantedContractTest extends DatasetContract {
  @Override
  protected Dataset provider() {
    return new PlantedDataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("of", "spots", "task", Spots.LEFT, "train", List.of(0.2, 0.8));
  }

  @Override
  protected Optional<Samples> wrapped() {
    return Optional.of(new Spots(16, 20));
  }
}
