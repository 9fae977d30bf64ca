package org.lethe.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Dataset;
import org.lethe.contract.DatasetContract;

class FolderContractTest extends DatasetContract {
  @TempDir private Path root;

  @BeforeEach
  void write() {
    Pictures pictures = new Pictures(root);
    List<String> lines = new ArrayList<>();
    lines.add("file,split,identity,Smiling,hair,mask:Smiling");
    String[] splits = {"train", "validation", "test"};
    for (int i = 0; i < 9; i++) {
      pictures.picture(i + ".png", 20 * i);
      String mask = i % 2 == 0 ? "mask.png" : "";
      lines.add(
          "%d.png,%s,p%d,%d,%s,%s"
              .formatted(i, splits[i % 3], i % 3, i % 2, "abc".charAt(i / 3), mask));
    }
    pictures.mask("mask.png", 12, 10);
    pictures.table("table.csv", lines.toArray(String[]::new));
  }

  @Override
  protected Dataset provider() {
    return new FolderDataset();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of(
        "root", root.toString(), "table", root.resolve("table.csv").toString(), "size", 8);
  }
}
