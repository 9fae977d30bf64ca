package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.lethe.api.compute.Compute;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.TaskContext;

/** What every task of a run is given. */
public class StageContext implements TaskContext {
  private final Common common;
  private final Settings settings;
  private final Path scratch;

  /**
   * What all tasks of a run share.
   *
   * @param seed the run's
   * @param compute where it runs
   * @param cache shared by all runs
   * @param warn tells the run's user something
   */
  public record Common(long seed, Compute compute, Path cache, Consumer<String> warn) {

    /** Returns the same, with a name in front of every warning that does not begin with it. */
    Common named(String name) {
      String prefix = name + ": ";
      return new Common(
          seed,
          compute,
          cache,
          message -> warn.accept(message.startsWith(prefix) ? message : prefix + message));
    }
  }

  public StageContext(Common common, Settings settings, Path scratch) {
    this.common = common;
    this.settings = settings;
    this.scratch = scratch;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public long seed() {
    return common.seed();
  }

  @Override
  public Compute compute() {
    return common.compute();
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public Path cache() {
    return common.cache();
  }

  @Override
  public long memoryBudget() {
    return Runtime.getRuntime().maxMemory() / 4;
  }

  @Override
  public void warn(String message) {
    common.warn().accept(message);
  }
}
