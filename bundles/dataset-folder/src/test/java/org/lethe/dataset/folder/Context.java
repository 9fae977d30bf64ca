package org.lethe.dataset.folder;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Task;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** A folder, to be opened with some settings. */
final class Context {
  private final FolderDataset dataset = new FolderDataset();
  private final Bench bench;

  Context(Path root, Path cache, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>();
    given.put("root", root.toString());
    given.put("size", 8);
    given.putAll(more);
    bench = new Bench(dataset, given).in(cache);
  }

  Task<Samples> opening() {
    return dataset.open(bench);
  }

  Samples open() {
    return Life.whole(opening());
  }

  List<String> warnings() {
    return bench.warnings();
  }
}
