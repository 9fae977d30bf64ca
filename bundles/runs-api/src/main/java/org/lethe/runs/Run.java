package org.lethe.runs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One execution of a recipe, at work or long ended; every method tells how it stands at the moment
 * of the call. Thread-safe.
 */
@ProviderType
public interface Run {

  /** Unique; sorts by time of submission, e.g. {@code 20261123-120507-3f2a}. */
  String id();

  /** Its recipe's name, for lists: the rest of an ended run is read from its directory. */
  default String name() {
    return recipe().name();
  }

  /**
   * What it runs, every setting resolved.
   *
   * @throws org.lethe.api.LetheException if the run has ended, and its directory cannot be read any
   *     more; so do {@link #stages}, {@link #measurements}, {@link #warnings} and {@link #history}
   */
  Recipe recipe();

  /** How it stands. */
  RunState state();

  /** When it was submitted. */
  Instant submitted();

  /** When its first stage began. */
  Optional<Instant> started();

  /** When it ended. */
  Optional<Instant> finished();

  /** One line for people: why it failed or stopped. */
  Optional<String> reason();

  /** Its stages, in their order. */
  List<StageView> stages();

  /** How far the stage at work is. */
  Optional<Progress> progress();

  /** What was measured so far, in order. */
  List<Measurement> measurements();

  /** What its user must know although it did not stop the run, one line each. */
  List<String> warnings();

  /** What befell it, in order: interruptions, swaps, pauses. */
  List<Incident> history();

  /**
   * Returns the weights, pictures and charts that its stages have stored so far.
   *
   * @since 2.1
   */
  Artifacts artifacts();

  /**
   * Returns the folder of its files, for people; {@link #artifacts} names those that clients read.
   * It holds {@code recipe.yaml} (as given), {@code recipe.json} (resolved), {@code events.jsonl},
   * {@code measurements.json}, {@code result.json} (once it has ended), {@code weights/}, {@code
   * pictures/} and {@code charts/}.
   */
  Path directory();

  /**
   * Waits until something about the run changes; returns at once if it has ended.
   *
   * @param timeout how long at most
   * @return whether something changed; false also if the thread was interrupted, whose interrupt
   *     status is then set
   */
  boolean awaitChange(Duration timeout);
}
