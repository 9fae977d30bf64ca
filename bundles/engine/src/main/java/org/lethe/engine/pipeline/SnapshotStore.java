package org.lethe.engine.pipeline;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.engine.steps.WayOutputs;
import org.lethe.runs.Snapshots;

/**
 * The snapshots of one model. Its task hands them out on the thread of the device; the thread of
 * the run writes them after the step, and before the next checkpoint. So a resumed task hands out
 * again at most what was not written, and a file is never written by a step that was abandoned.
 */
final class SnapshotStore implements WayOutputs {
  private final Snapshots policy;
  private final boolean kept;
  private final SnapshotFiles files;
  private final Queue<Snapshot> pending = new ConcurrentLinkedQueue<>();

  /**
   * A model after an epoch.
   *
   * @param epoch the number of finished epochs
   * @param model the model
   * @param masker the form of the images that it was tuned on
   */
  record Snapshot(int epoch, Model model, Masker masker) {}

  /**
   * Creates the store of a model.
   *
   * @param policy the snapshots that the run keeps
   * @param kept whether those of this model are among them
   * @param files gets them
   */
  SnapshotStore(Snapshots policy, boolean kept, SnapshotFiles files) {
    this.policy = policy;
    this.kept = kept;
    this.files = files;
  }

  /** Returns true if the run keeps the snapshot after an epoch. */
  boolean keeps(int epoch) {
    return kept && policy.keeps(epoch);
  }

  /** Takes a snapshot; it is written by {@link #flush}. */
  void add(int epoch, Model model, Masker masker) {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch " + epoch);
    }
    if (keeps(epoch)) {
      pending.add(new Snapshot(epoch, model, masker));
    }
  }

  @Override
  public void flush() {
    for (Snapshot next = pending.poll(); next != null; next = pending.poll()) {
      files.write(next);
      if (policy.keep() == Snapshots.Keep.LAST) {
        files.discardOthers(next.epoch());
      }
    }
  }

  @Override
  public void clear() {
    files.discardAll();
  }

  @Override
  public void complete() {
    flush();
    files.include();
  }
}
