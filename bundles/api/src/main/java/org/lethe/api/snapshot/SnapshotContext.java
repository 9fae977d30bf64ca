package org.lethe.api.snapshot;

import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.TaskContext;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The context of a task that can pass its model after an epoch. Evaluators that test snapshots
 * receive each one as a subject with its epoch, so that a figure becomes a series over epochs
 * (Figures 5 to 8 and 11 of the paper). Thread-safe.
 */
@ProviderType
public interface SnapshotContext extends TaskContext {

  /**
   * Returns true if the run keeps a snapshot after an epoch. If it returns false, the task need not
   * copy its weights from the device.
   *
   * @param epoch the number of finished epochs, from 1
   */
  boolean keepsSnapshot(int epoch);

  /**
   * Stores the model after an epoch, unless the run does not keep it. It must be called in the step
   * that ends the epoch. A task that was resumed before the end of an epoch passes the same model
   * again, which replaces the stored one.
   *
   * @param epoch the number of finished epochs, from 1
   * @param model the current model, not the best so far; all weights finite
   * @param masker the masker of the images that the model was tuned on
   * @throws IllegalArgumentException if the epoch is less than 1
   */
  void snapshot(int epoch, Model model, Masker masker);
}
