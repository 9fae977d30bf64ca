package org.lethe.api.snapshot;

import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.TaskContext;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The context of a task that can hand out its model after an epoch. Evaluators that ask for it see
 * each snapshot as a subject with its epoch, so that a figure becomes a series over epochs (Figures
 * 5 to 8 and 11 of the paper). Thread-safe.
 */
@ProviderType
public interface SnapshotContext extends TaskContext {

  /**
   * Returns true if the run keeps a snapshot after an epoch. A task that gets false saves the time
   * of copying its weights from the device.
   *
   * @param epoch the number of finished epochs, from 1
   */
  boolean keepsSnapshot(int epoch);

  /**
   * Stores the model after an epoch, unless the run does not keep it. To be called in the step that
   * ends the epoch. A task that was resumed before the end of an epoch hands the same model out
   * again, which replaces the one that was stored.
   *
   * @param epoch the number of finished epochs, from 1
   * @param model the model as it is now, not the best so far; all weights finite
   * @param masker the form of the images that it was tuned on
   * @throws IllegalArgumentException if the epoch is less than 1
   */
  void snapshot(int epoch, Model model, Masker masker);
}
