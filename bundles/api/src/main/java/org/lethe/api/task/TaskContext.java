package org.lethe.api.task;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.compute.Compute;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ProviderType;

/** The context of a task. Thread-safe. */
@ProviderType
public interface TaskContext {

  /** Returns the settings of the provider, checked and pinned for this run. */
  Settings settings();

  /**
   * Returns the seed of the run. All random numbers must be drawn from {@link
   * org.lethe.api.random.Streams} with this seed.
   */
  long seed();

  /** Returns the device of the task. */
  Compute compute();

  /** Returns an existing folder for temporary files, which is deleted when the run ends. */
  Path scratch();

  /** Returns an existing folder for cached data, which all runs share. */
  Path cache();

  /**
   * Returns the number of bytes of main memory for cached data, e.g. decoded images; at least 0.
   * The limit is not enforced.
   */
  long memoryBudget();

  /**
   * Returns a task that ends in a shared artefact: something expensive that its key determines,
   * e.g. a shadow model. The first task of a key computes the artefact and stores it; later ones,
   * of any run, read it. While another run computes it, the steps of this task wait for that run. A
   * stored artefact that is damaged, or was removed to make room, is computed again.
   *
   * <p>The caller takes the returned task through its steps within its own, saves it with its own
   * state, and closes it. It makes as many random draws as the artefact needs from streams that the
   * key names, so that all runs with the key would compute the same.
   *
   * @param key everything that the artefact depends on, in one line: settings, data (by {@link
   *     org.lethe.api.dataset.Samples#fingerprint}), seed. The provider with its build, the engine
   *     and the device are added to it.
   * @param make starts, or resumes from a state, the task that computes the artefact; its result is
   *     the artefact. Called at most once, and only if the artefact has to be computed
   * @param state the state that an earlier task of this method saved
   */
  Task<State> shared(
      String key, Function<Optional<StateReader>, Task<State>> make, Optional<StateReader> state);

  /** Adds a warning of one line to the run. */
  void warn(String message);
}
