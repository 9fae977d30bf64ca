package org.lethe.engine.steps;

import java.time.Instant;
import java.util.Optional;
import org.lethe.runs.RunEvent;
import org.lethe.store.Checkpoints;
import org.lethe.store.Journal;
import org.lethe.store.lifecycle.Checkpoint;

/**
 * The saved states of the tasks of a run.
 *
 * @param checkpoints the checkpoints
 * @param journal the log of what is saved and restored
 */
record SavedStates(Checkpoints checkpoints, Journal journal) {

  /** Returns the newest state of a stage, unless it is of another version than the provider's. */
  Optional<Checkpoint> latest(String stage, Worker worker) {
    Optional<Checkpoint> saved = checkpoints.latest(stage);
    saved.ifPresent(checkpoint -> journal.log(now -> restored(checkpoint, worker, now)));
    return saved.filter(checkpoint -> fits(checkpoint, worker));
  }

  private static RunEvent restored(Checkpoint saved, Worker worker, Instant now) {
    String what =
        fits(saved, worker)
            ? "%s resumes from step %d".formatted(saved.stage(), saved.step())
            : "%s starts again: %s saves states of version %d, the checkpoint has version %d"
                .formatted(
                    saved.stage(), worker.name(), worker.stateVersion(), saved.stateVersion());
    return new RunEvent.Restored(now, what, saved.stage(), saved.step());
  }

  private static boolean fits(Checkpoint saved, Worker worker) {
    return saved.stateVersion() == worker.stateVersion();
  }

  /** Writes a state. */
  void save(Checkpoint checkpoint) {
    checkpoints.save(checkpoint);
    journal.log(now -> new RunEvent.Checkpointed(now, checkpoint.stage(), checkpoint.step()));
  }

  /** Deletes the states of a stage, after it has ended. */
  void clear(String stage) {
    checkpoints.clear(stage);
  }
}
