package org.lethe.runs;

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
   * A run by its id.
   *
   * @param idOrPrefix the id, its beginning or its end, as far as needed to tell it from others;
   *     {@code last} is the latest run
   * @throws org.lethe.api.LetheException if several runs fit
   */
  Optional<Run> find(String idOrPrefix);

  /**
   * Stops a run: after the step at work, or before it begins. What has ended stays as it is.
   *
   * @param id as in {@link #find}
   * @throws org.lethe.api.LetheException if there is no such run
   */
  void stop(String id);
}
