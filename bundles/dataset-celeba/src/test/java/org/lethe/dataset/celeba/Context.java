package org.lethe.dataset.celeba;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Task;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** CelebA in a folder, to be opened with some settings. */
final class Context {
  private final CelebaDataset dataset = new CelebaDataset();
  private final Bench bench;

  Context(Path root, Path cache, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("root", root.toString());
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
