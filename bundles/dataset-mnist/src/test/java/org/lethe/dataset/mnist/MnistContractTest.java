package org.lethe.dataset.mnist;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Dataset;
import org.lethe.contract.DatasetContract;

class MnistContractTest extends DatasetContract {
  @TempDir private Path root;

  @BeforeEach
  void write() throws Exception {
    new TinyIdx(root).gzipped();
  }

  @Override
  protected Dataset provider() {
    return new MnistDataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("root", root.toString(), "size", 8);
  }
}
