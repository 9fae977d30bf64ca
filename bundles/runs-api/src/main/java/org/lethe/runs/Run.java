package org.lethe.runs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An execution of a recipe, running or ended. Every method returns the state at the time of the
 * call. Thread-safe.
 */
@ProviderType
public interface Run {

  /**
   * Returns the unique id, which sorts by time of submission, e.g. {@code 20261123-120507-3f2a}.
   */
  String id();

  /** Returns the name of the recipe without reading the directory of an ended run. */
  default String name() {
    return recipe().name();
  }

  /**
   * Returns the recipe, with every setting.
   *
   * @throws org.lethe.api.LetheException if the run has ended, and its directory cannot be read; so
   *     do {@link #stages}, {@link #measurements}, {@link #warnings} and {@link #history}
   */
  Recipe recipe();

  /** Returns the state. */
  RunState state();

  /** Returns the time of submission. */
  Instant submitted();

  /**
   * Returns the name of the user who submitted the run: the login name, or {@code local} for the
   * console of the container. Empty if the client named none, and for runs of early versions.
   *
   * @since 3.1
   */
  default Optional<String> owner() {
    return Optional.empty();
  }

  /** Returns the time at which the first stage began. */
  Optional<Instant> started();

  /** Returns the time of the end. */
  Optional<Instant> finished();

  /** Returns the reason of the state in one line, e.g. of a failure or a wait. */
  Optional<String> reason();

  /** Returns the needs of a waiting run; empty in every other state. */
  default Optional<Waiting> waiting() {
    return Optional.empty();
  }

  /** Returns the stages in order. */
  List<StageView> stages();

  /** Returns the progress of the current stage. */
  Optional<Progress> progress();

  /**
   * Returns the progress of later stages that are executed beside the current one, by their names.
   *
   * @since 3.3
   */
  default Map<String, Progress> beside() {
    return Map.of();
  }

  /** Returns the measurements so far, in order. */
  List<Measurement> measurements();

  /** Returns the warnings, one line each. */
  List<String> warnings();

  /** Returns the incidents in order, e.g. interruptions, swaps and pauses. */
  List<Incident> history();

  /**
   * Returns the weights, pictures and charts that its stages have stored so far.
   *
   * @since 2.1
   */
  Artifacts artifacts();

  /**
   * Returns the directory of the run. Clients read its files through {@link #artifacts}. It holds
   * {@code recipe.yaml} (as given), {@code recipe.json} (resolved), {@code events.jsonl}, {@code
   * measurements.json}, {@code result.json} (once it has ended), {@code weights/}, {@code
   * pictures/} and {@code charts/}.
   */
  Path directory();

  /**
   * Waits until the run changes. If the run has ended, the method returns immediately.
   *
   * @param timeout the longest time to wait
   * @return whether the run changed; false also if the thread was interrupted, whose interrupt
   *     status is then set
   */
  boolean awaitChange(Duration timeout);
}
