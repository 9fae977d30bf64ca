package org.lethe.dataset.celeba;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Dataset;
import org.lethe.contract.DatasetContract;

class CelebaContractTest extends DatasetContract {
  @TempDir private Path root;

  @BeforeEach
  void write() {
    new TinyCeleba(root, "\n");
  }

  @Override
  protected Dataset provider() {
    return new CelebaDataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("root", root.toString(), "size", 8);
  }
}
