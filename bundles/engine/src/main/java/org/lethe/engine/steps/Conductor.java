package org.lethe.engine.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private final SavedStates states;
  private final PendingOrder orders;
  private final OnCompute compute;
  private final Pace pace;
  private final EarlyTasks early;
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
    this.states = new SavedStates(checkpoints, journal);
    this.orders = orders;
    this.compute = new OnCompute(compute::submit);
    this.pace = pace;
    List<OnCompute> lanes =
        compute.lanes().stream().map(lane -> new OnCompute(lane::submit)).toList();
    this.early = new EarlyTasks(lanes, this::start);
  }

  /** Returns the tasks of later stages, which the caller closes before their leases. */
  public EarlyTasks early() {
    return early;
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

  /** Returns whether a stage is done. */
  public boolean done(String name) {
    return run.done(name);
  }

  /**
   * Executes a stage, unless it is done. The time of a task that was executed before its turn
   * counts.
   *
   * @param recall reads the result of a stage that is done
   */
  public <R> R stage(String name, Supplier<R> work, Supplier<R> recall) {
    heed(Optional::empty);
    if (run.done(name)) {
      return recall.get();
    }
    stage = name;
    Duration spent = early.spent(name);
    run.begin(name, journal.now(), spent);
    journal.log(now -> new RunEvent.StageBegan(now.minus(spent), name));
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
      states.clear(name);
    }
    journal.turned();
  }

  /** Takes a task that uses all threads of the device to its end. */
  public <R> R onCompute(Worker worker, Function<Optional<StateReader>, Task<R>> start) {
    return onCompute(UnstartedTask.of(worker, start));
  }

  /** Takes the task of the current stage to its end, on the device or on a lane of it. */
  public <R> R onCompute(UnstartedTask<R> work) {
    if (!work.onLane()) {
      return complete(start(stage, work, compute));
    }
    OnCompute lane = early.lane(stage);
    try {
      return complete(started(work, lane));
    } finally {
      early.release(lane);
    }
  }

  @SuppressWarnings("unchecked") // the announced task of a stage is the task of that stage
  private <R> StartedTask<R> started(UnstartedTask<R> work, OnCompute lane) {
    return (StartedTask<R>) early.take(stage).orElseGet(() -> start(stage, work, lane));
  }

  private <R> StartedTask<R> start(String name, UnstartedTask<R> work, OnCompute place) {
    Worker worker = work.worker();
    Optional<Checkpoint> saved = states.latest(name, worker);
    Optional<StateReader> state = saved.map(Checkpoint::state);
    if (state.isEmpty()) {
      work.outputs().clear();
    }
    try {
      TaskDriver<R> drive =
          new TaskDriver<>(
              worker, place, orders, pace.limit(worker), () -> work.start().apply(state));
      return new StartedTask<>(name, work, drive, saved.isPresent());
    } catch (LetheException e) {
      throw saved.isEmpty() ? e : refused(worker, e);
    }
  }

  private <R> R complete(StartedTask<R> task) {
    early.launch();
    WayOutputs outputs = task.work().outputs();
    TaskDriver<R> drive = task.drive();
    boolean moved = drive.progress().done() > 0;
    try (task) {
      Instant since = journal.now();
      int done = 0;
      while (drive.step()) {
        moved = true;
        done++;
        outputs.flush();
        run.advance(drive.progress(), early.progress());
        heed(() -> Optional.of(task.keep()));
        if (pace.isDue(since, journal.now(), done)) {
          save(task);
          since = journal.now();
          done = 0;
        }
      }
      outputs.complete();
      run.advance(drive.progress(), early.progress());
      return drive.result();
    } catch (LetheException e) {
      throw moved || !task.resumed() ? e : refused(task.work().worker(), e);
    }
  }

  /** Saves the states of a task and of the early ones. */
  private void save(StartedTask<?> task) {
    early.halt();
    states.save(task.keep());
    early.keep().forEach(states::save);
    early.run();
  }

  /** Takes a task that runs no networks to its end on a thread of its own; it is not saved. */
  public <R> R beside(Worker worker, Supplier<Task<R>> start) {
    try (OwnThread thread = new OwnThread("lethe-data-" + run.id());
        TaskDriver<R> drive =
            new TaskDriver<>(
                worker, new OnCompute(thread), orders, pace.limit(worker), start::get)) {
      while (drive.step()) {
        run.advance(drive.progress(), early.progress());
        heed(Optional::empty);
      }
      run.advance(drive.progress(), early.progress());
      return drive.result();
    } catch (HungException e) {
      throw new LetheException(e.getMessage(), e); // no thread of a device is lost
    }
  }

  private void heed(Supplier<Optional<Checkpoint>> keep) {
    Optional<Order> order = orders.pending();
    if (order.isPresent()) {
      early.halt();
      throw new Interruption(order.get(), orders.abandoned() ? List.of() : kept(keep));
    }
  }

  private List<Checkpoint> kept(Supplier<Optional<Checkpoint>> keep) {
    List<Checkpoint> kept = new ArrayList<>();
    keep.get().ifPresent(kept::add);
    kept.addAll(early.keep());
    return kept;
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
