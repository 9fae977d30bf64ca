package org.lethe.engine.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.catalog.GoneException;
import org.lethe.runs.RunEvent;
import org.lethe.runs.StageState;
import org.lethe.store.Checkpoints;
import org.lethe.store.DiskFullException;
import org.lethe.store.Journal;
import org.lethe.store.Outputs;
import org.lethe.store.lifecycle.Checkpoint;
import org.lethe.store.lifecycle.RunEntry;

/**
 * The executor of the stages of a run and of the steps of each task, until an order ends the turn.
 * A task on the device is saved at intervals and resumes from its last checkpoint.
 */
public final class Conductor {

  /**
   * The times of checkpoints and the limit of a step.
   *
   * @param interval the time between two checkpoints
   * @param steps the number of steps between two checkpoints, if they end before the interval; 0
   *     for no limit
   * @param patience the time after which a step counts as hung
   */
  public record Pace(Duration interval, int steps, Duration patience) {
    private static final int MARGIN = 10;

    Duration limit(Worker worker) {
      Duration slowest = worker.longestStep().multipliedBy(MARGIN);
      return slowest.compareTo(patience) > 0 ? slowest : patience;
    }

    /**
     * Returns whether another checkpoint is due.
     *
     * @param since the time of the last one
     * @param now the current time
     * @param done the number of steps since then
     */
    boolean isDue(Instant since, Instant now, int done) {
      return !now.isBefore(since.plus(interval)) || (steps > 0 && done >= steps);
    }
  }

  private final RunEntry run;
  private final Journal journal;
  private final Checkpoints checkpoints;
  private final PendingOrder orders;
  private final OnCompute compute;
  private final Pace pace;
  private String stage = "";

  public Conductor(
      RunEntry run,
      Journal journal,
      Checkpoints checkpoints,
      PendingOrder orders,
      Compute compute,
      Pace pace) {
    this.run = run;
    this.journal = journal;
    this.checkpoints = checkpoints;
    this.orders = orders;
    this.compute = new OnCompute(compute::submit);
    this.pace = pace;
  }

  /**
   * Takes over the outputs of the stages that are done. A stage whose output is damaged is
   * repeated, and so are all later stages.
   */
  public void recall() {
    Outputs outputs = Outputs.check(run.directory());
    outputs.damage().ifPresent(this::again);
    run.recall(outputs.measurements());
  }

  private void again(Outputs.Damage damage) {
    journal.log(now -> new RunEvent.Damaged(now, damage.toString(), damage.stage()));
    run.again(damage.stage());
  }

  /**
   * Executes a stage, unless it is done.
   *
   * @param recall reads the result of a stage that is done
   */
  public <R> R stage(String name, Supplier<R> work, Supplier<R> recall) {
    heed(Optional::empty);
    if (run.done(name)) {
      return recall.get();
    }
    stage = name;
    run.begin(name, journal.now());
    journal.log(now -> new RunEvent.StageBegan(now, name));
    StageState ended = StageState.FAILED;
    try {
      R result = work.get();
      ended = StageState.DONE;
      return result;
    } catch (Interruption e) {
      ended = e.order().kind() == Order.Kind.STOP ? StageState.STOPPED : StageState.WAITING;
      throw e;
    } catch (GoneException | DiskFullException | Pins.Changed e) {
      ended = StageState.WAITING;
      throw e;
    } finally {
      end(name, ended);
    }
  }

  private void end(String name, StageState ended) {
    if (ended == StageState.DONE) {
      journal.ended(name); // a stage has ended only once its end is logged
    }
    run.end(name, ended, journal.now());
    if (ended == StageState.DONE) {
      checkpoints.clear();
    }
    journal.turned();
  }

  /** Takes a task without outputs on its way to its end on the thread of the device. */
  public <R> R onCompute(Worker worker, Function<Optional<StateReader>, Task<R>> start) {
    return onCompute(worker, start, WayOutputs.NONE);
  }

  /**
   * Takes a task to its end on the thread of the device.
   *
   * @param outputs the receiver of the snapshots of the task
   */
  public <R> R onCompute(
      Worker worker, Function<Optional<StateReader>, Task<R>> start, WayOutputs outputs) {
    Optional<Checkpoint> saved = saved(worker);
    Optional<StateReader> state = saved.map(Checkpoint::state);
    if (state.isEmpty()) {
      outputs.clear();
    }
    boolean moved = false;
    try (TaskDriver<R> drive =
        new TaskDriver<>(worker, compute, orders, pace.limit(worker), () -> start.apply(state))) {
      Instant since = journal.now();
      int done = 0;
      while (drive.step()) {
        moved = true;
        done++;
        outputs.flush();
        run.advance(drive.progress());
        heed(() -> keep(worker, drive));
        if (pace.isDue(since, journal.now(), done)) {
          keep(worker, drive).ifPresent(this::save);
          since = journal.now();
          done = 0;
        }
      }
      outputs.complete();
      run.advance(drive.progress());
      return drive.result();
    } catch (LetheException e) {
      throw saved.isEmpty() || moved ? e : refused(worker, e);
    }
  }

  /** Takes a task that runs no networks to its end on a thread of its own; it is not saved. */
  public <R> R beside(Worker worker, Supplier<Task<R>> start) {
    try (OwnThread thread = new OwnThread("lethe-data-" + run.id());
        TaskDriver<R> drive =
            new TaskDriver<>(
                worker, new OnCompute(thread), orders, pace.limit(worker), start::get)) {
      while (drive.step()) {
        run.advance(drive.progress());
        heed(Optional::empty);
      }
      run.advance(drive.progress());
      return drive.result();
    } catch (HungException e) {
      throw new LetheException(e.getMessage(), e); // no thread of a device is lost
    }
  }

  private void heed(Supplier<Optional<Checkpoint>> keep) {
    Optional<Order> order = orders.pending();
    if (order.isPresent()) {
      throw new Interruption(order.get(), orders.abandoned() ? Optional.empty() : keep.get());
    }
  }

  private Optional<Checkpoint> saved(Worker worker) {
    Optional<Checkpoint> saved = checkpoints.latest(stage);
    saved.ifPresent(
        checkpoint -> {
          boolean fits = checkpoint.stateVersion() == worker.stateVersion();
          String what =
              fits
                  ? "%s resumes from step %d".formatted(stage, checkpoint.step())
                  : "%s starts again: %s saves states of version %d, the checkpoint has version %d"
                      .formatted(
                          stage, worker.name(), worker.stateVersion(), checkpoint.stateVersion());
          journal.log(now -> new RunEvent.Restored(now, what, stage, checkpoint.step()));
        });
    return saved.filter(checkpoint -> checkpoint.stateVersion() == worker.stateVersion());
  }

  private Optional<Checkpoint> keep(Worker worker, TaskDriver<?> drive) {
    return Optional.of(
        new Checkpoint(stage, worker.stateVersion(), drive.progress().done(), drive.save()));
  }

  private void save(Checkpoint checkpoint) {
    checkpoints.save(checkpoint);
    journal.log(now -> new RunEvent.Checkpointed(now, stage, checkpoint.step()));
  }

  private static LetheException refused(Worker worker, LetheException e) {
    return e instanceof GoneException || e instanceof HungException
        ? e
        : new LetheException(
            "%s cannot resume from its checkpoint, which is kept: %s"
                .formatted(worker.name(), e.getMessage()),
            e);
  }
}
