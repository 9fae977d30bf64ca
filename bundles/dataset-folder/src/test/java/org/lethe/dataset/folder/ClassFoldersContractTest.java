package org.lethe.dataset.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Dataset;
import org.lethe.contract.DatasetContract;

class ClassFoldersContractTest extends DatasetContract {
  @TempDir private Path root;

  @BeforeEach
  void write() {
    for (int i = 0; i < 12; i++) {
      new Pictures(root).picture((i % 2 == 0 ? "cat/" : "dog/") + i + ".jpg", 20 * i);
    }
  }

  @Override
  protected Dataset provider() {
    return new FolderDataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("root", root.toString(), "size", 8, "shares", List.of(1, 1, 1));
  }
}
