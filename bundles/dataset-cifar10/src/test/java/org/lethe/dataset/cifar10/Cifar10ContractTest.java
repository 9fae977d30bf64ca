package org.lethe.dataset.cifar10;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Dataset;
import org.lethe.contract.DatasetContract;

class Cifar10ContractTest extends DatasetContract {
  @TempDir private Path root;

  @BeforeEach
  void write() {
    new TinyBatches(root);
  }

  @Override
  protected Dataset provider() {
    return new Cifar10Dataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("root", root.toString(), "size", 8);
  }
}
