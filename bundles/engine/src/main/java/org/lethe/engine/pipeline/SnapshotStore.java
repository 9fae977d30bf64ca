package org.lethe.engine.pipeline;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.engine.steps.WayOutputs;
import org.lethe.runs.Snapshots;

/**
 * The snapshots of one model. The task passes them on the thread of the device; the thread of the
 * run writes them after the step and before the next checkpoint. A resumed task therefore repeats
 * at most the snapshots that were not written, and an abandoned step never writes a file.
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
   * @param masker the masker of the images that the model was tuned on
   */
  record Snapshot(int epoch, Model model, Masker masker) {}

  /**
   * Creates the store of a model.
   *
   * @param policy the snapshots that the run keeps
   * @param kept true if snapshots of this model are kept
   * @param files the files of the snapshots
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

  /** Adds a snapshot, which {@link #flush} writes. */
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
