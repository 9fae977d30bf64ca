package org.lethe.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Executes recipes, one at a time on each compute, and keeps what came of them. Thread-safe. */
@ProviderType
public interface Runs {

  /**
   * Queues a recipe and returns at once.
   *
   * @throws org.lethe.api.LetheException if the run's files cannot be created
   */
  Run submit(Recipe recipe);

  /** All runs, earlier ones from the store among them, in the order of submission. */
  List<Run> list();

  /**
   * What cannot be read of the store as it was found, so that no run is lost without a word: a line
   * for each run's directory, which it is, why, and what to do. It is not listed as a run.
   *
   * @since 1.1
   */
  List<String> unreadable();

  /**
   * Returns why no run can be queued or continued now, and what to do, in one line; empty if runs
   * can. Another process may use the directory, for example.
   *
   * @since 2.0
   */
  Optional<String> obstacle();

  /**
   * A run by its id.
   *
   * @param idOrPrefix the id, its beginning or its end, as far as needed to tell it from others;
   *     {@code last} is the latest run
   * @throws org.lethe.api.LetheException if it is empty, several runs fit, or it is one that cannot
   *     be read: why
   */
  Optional<Run> find(String idOrPrefix);

  /**
   * Stops a run: after the step at work, or before it begins. What has ended stays as it is.
   *
   * @param id as in {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run
   */
  void stop(String id);

  /**
   * Pauses a run: it saves its state after the step at work and gives up its turn, also across
   * restarts, until {@link #resume}. What has ended stays as it is.
   *
   * @param id as in {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run
   */
  void pause(String id);

  /**
   * Has a paused run go on, and one that waits for its user's consent: it goes on with the builds
   * and the configuration that are there now, and what it measures from then on is labelled {@code
   * mixed}.
   *
   * @param id as in {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run, or it waits for neither
   */
  void resume(String id);

  /**
   * Has a run that failed or was stopped go on from where it was saved last.
   *
   * @param id as in {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run, or it neither failed nor was
   *     stopped
   */
  void retry(String id);

  /**
   * Deletes a run that has ended, with all its files.
   *
   * @param id as in {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run, it has not ended, or its files
   *     cannot be deleted
   */
  void remove(String id);

  /**
   * Compares the files of a run that has ended with what was written down of them then.
   *
   * @param id as in {@link #find}
   * @return what is missing or changed, a line for each file; nothing if all is well
   * @throws org.lethe.api.LetheException if there is no such run, or no list of its files
   */
  List<String> damages(String id);

  /** Where runs and caches are kept; made when it is first needed. Absolute. */
  Path directory();

  /** Each compute's place for a run, those of computes that runs wait for among them. */
  List<Slot> slots();
}
