package org.lethe.dataset.faces;

import java.nio.file.Path;
import org.lethe.api.compute.Compute;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.TaskContext;

/** What faces ask of a context: settings and a folder. */
record OpeningContext(Settings settings, Path cache) implements TaskContext {
  @Override
  public long seed() {
    return 1;
  }

  @Override
  public Compute compute() {
    throw new UnsupportedOperationException("a dataset does not compute");
  }

  @Override
  public Path scratch() {
    return cache;
  }

  @Override
  public long memoryBudget() {
    return 0;
  }

  @Override
  public void warn(String message) {
    throw new AssertionError(message);
  }
}
