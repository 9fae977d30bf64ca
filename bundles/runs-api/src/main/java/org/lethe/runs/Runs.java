package org.lethe.runs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A service that executes recipes, one at a time on each device, and stores runs. Thread-safe. */
@ProviderType
public interface Runs {

  /**
   * Queues a recipe without an owner and returns at once.
   *
   * @throws org.lethe.api.LetheException if the files of the run cannot be created
   */
  default Run submit(Recipe recipe) {
    return submit(recipe, Optional.empty());
  }

  /**
   * Queues a recipe and returns at once.
   *
   * @param owner the name of the user who submits it; it is stored with the run
   * @throws org.lethe.api.LetheException if the files of the run cannot be created
   * @since 3.1
   */
  Run submit(Recipe recipe, Optional<String> owner);

  /** Returns all runs of the store in the order of submission. */
  List<Run> list();

  /**
   * Returns one line per run directory that could not be read at startup: the directory, the cause
   * and the fix. Such a directory is not listed as a run.
   *
   * @since 1.1
   */
  List<String> unreadable();

  /**
   * Returns the reason why no run can be queued or resumed now, and the fix, in one line; empty if
   * runs can. Another process may use the directory, for example.
   *
   * @since 2.0
   */
  Optional<String> obstacle();

  /**
   * Finds a run by its id.
   *
   * @param idOrPrefix the id, its beginning or its end, if it is unique; {@code last} for the
   *     latest run
   * @throws org.lethe.api.LetheException if it is empty, if several runs fit, or if the run cannot
   *     be read, with the reason
   */
  Optional<Run> find(String idOrPrefix);

  /**
   * Stops a run, after its current step if it is running. A run that has ended is not changed.
   *
   * @param id the id, see {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run
   */
  void stop(String id);

  /**
   * Pauses a run until {@link #resume}, also across restarts: it saves its state after its current
   * step and releases its device. A run that has ended is not changed.
   *
   * @param id the id, see {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run
   */
  void pause(String id);

  /**
   * Resumes a paused run, or consents to the changes that a run waits for: it continues with the
   * registered builds and configurations, and later measurements are labelled {@code mixed}.
   *
   * @param id the id, see {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run, or it waits for neither
   */
  void resume(String id);

  /**
   * Resumes a run that failed or was stopped from its last checkpoint.
   *
   * @param id the id, see {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run, or it neither failed nor was
   *     stopped
   */
  void retry(String id);

  /**
   * Deletes a run that has ended, with all its files.
   *
   * @param id the id, see {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run, it has not ended, or its files
   *     cannot be deleted
   */
  void remove(String id);

  /**
   * Compares the files of an ended run with its manifest.
   *
   * @param id the id, see {@link #find}
   * @return a line for each file that is missing or changed
   * @throws org.lethe.api.LetheException if there is no such run, or it has no manifest
   */
  List<String> damages(String id);

  /**
   * Compares some files of an ended run with its manifest.
   *
   * @param id the id of the run, see {@link #find}
   * @param files the paths of files relative to the directory of the run
   * @return a line for each file that is missing, changed, or not in the manifest
   * @throws org.lethe.api.LetheException if there is no such run, or it has no manifest
   * @since 3.1
   */
  List<String> damages(String id, Collection<Path> files);

  /** Returns the absolute path of the store, which is created when it is first needed. */
  Path directory();

  /** Returns the slot of every device, including devices that are missing. */
  List<Slot> slots();
}
