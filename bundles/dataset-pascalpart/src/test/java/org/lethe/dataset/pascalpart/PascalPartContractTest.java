package org.lethe.dataset.pascalpart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Dataset;
import org.lethe.contract.DatasetContract;

class PascalPartContractTest extends DatasetContract {
  @TempDir private Path root;

  @BeforeEach
  void write() {
    new TinyBirds(root, 24);
  }

  @Override
  protected Dataset provider() {
    return new PascalPartDataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of(
        "root",
        root.toString(),
        "size",
        8,
        "parts",
        TinyBirds.PARTS,
        "categories",
        List.of("bird", "cat"));
  }
}
