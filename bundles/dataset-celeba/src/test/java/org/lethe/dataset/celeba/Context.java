package org.lethe.dataset.celeba;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;

/** A task's context over a folder; keeps the warnings. */
final class Context implements TaskContext {
  final List<String> warnings = new ArrayList<>();
  final CelebaDataset dataset = new CelebaDataset();
  private final Settings settings;
  private final Path cache;

  Context(Path root, Path cache, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("root", root.toString());
    settings = Settings.check(dataset.settings(), given);
    this.cache = cache;
  }

  /** Runs the dataset's task to its end. */
  Samples open() {
    try (Task<Samples> task = dataset.open(this)) {
      while (task.step()) {
        task.progress();
      }
      return task.result();
    }
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public Compute compute() {
    throw new UnsupportedOperationException("a dataset computes nothing");
  }

  @Override
  public Path scratch() {
    throw new UnsupportedOperationException("not needed");
  }

  @Override
  public Path cache() {
    return cache;
  }

  @Override
  public long memoryBudget() {
    return 0;
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }
}
