package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lethe.api.compute.Compute;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;
import org.lethe.engine.pipeline.LeaseScope.Leased;
import org.lethe.store.shared.SharedArtefacts;
import org.lethe.store.shared.SharedTask;

/** The context of every task of a run. */
public class StageContext implements TaskContext {
  private final Common common;
  private final Leased<?> leased;
  private final Path scratch;

  /**
   * The values that all tasks of a run share.
   *
   * @param seed the seed of the run
   * @param compute the device
   * @param build the engine and the device, on which the bits of a result depend
   * @param cache the folder that all runs share
   * @param shared the artefacts that all runs share
   * @param warn the consumer of warnings to the user of the run
   */
  public record Common(
      long seed,
      Compute compute,
      String build,
      Path cache,
      SharedArtefacts shared,
      Consumer<String> warn) {

    /** Returns whether the device has lanes. */
    boolean hasLanes() {
      return !compute.lanes().isEmpty();
    }

    /** Returns a copy for a task on a lane of the device. */
    Common onLane() {
      Compute lane = compute.lanes().get(0); // all compute the same bits
      String where = build + "\nlane, threads " + lane.threads();
      return new Common(seed, lane, where, cache, shared, warn);
    }

    /** Returns a copy that adds a name as a prefix to each warning that lacks it. */
    Common named(String name) {
      String prefix = name + ": ";
      return new Common(
          seed,
          compute,
          build,
          cache,
          shared,
          message -> warn.accept(message.startsWith(prefix) ? message : prefix + message));
    }
  }

  StageContext(Common common, Leased<?> leased, Path scratch) {
    this.common = common;
    this.leased = leased;
    this.scratch = scratch;
  }

  @Override
  public Settings settings() {
    return leased.settings();
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
  public Task<State> shared(
      String key, Function<Optional<StateReader>, Task<State>> make, Optional<StateReader> state) {
    String whole = String.join("\n", leased.name(), leased.pin(), common.build(), key);
    return new SharedTask(common.shared(), whole, make, state);
  }

  @Override
  public void warn(String message) {
    common.warn().accept(message);
  }
}
