package org.lethe.engine.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.catalog.Device;
import org.lethe.catalog.GoneException;
import org.lethe.engine.pipeline.Leases;
import org.lethe.engine.pipeline.Pipeline;
import org.lethe.engine.pipeline.StageContext;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.HungException;
import org.lethe.engine.steps.Interruption;
import org.lethe.engine.steps.Order;
import org.lethe.engine.steps.PendingOrder;
import org.lethe.engine.steps.PinChange;
import org.lethe.engine.steps.Pins;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;
import org.lethe.store.Checkpoints;
import org.lethe.store.Claim;
import org.lethe.store.DiskFullException;
import org.lethe.store.Folder;
import org.lethe.store.Journal;
import org.lethe.store.RunEnding;
import org.lethe.store.RunProvenance;
import org.lethe.store.lifecycle.Action;
import org.lethe.store.lifecycle.RunEntry;
import org.lethe.store.lifecycle.Signal;
import org.lethe.store.lifecycle.StateTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run from its submission to its end. One thread at a time calls {@link #drive}; any thread calls
 * the other methods.
 */
final class Job {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private final RunEntry run;
  private final Folder folder;
  private final Environment environment;
  private volatile RunProvenance provenance;
  private final Journal journal;
  private final RunEnding ending;
  private final Checkpoints checkpoints;
  private final PendingOrder orders = new PendingOrder();
  private final Pins pins;
  private final Readiness readiness;

  /**
   * Creates the job of a run.
   *
   * @param equipped whether all needs of the run have been met before
   */
  Job(RunEntry run, Environment environment, boolean equipped) {
    this.run = run;
    this.folder = new Folder(run.directory());
    this.environment = environment;
    this.provenance = environment.provenance();
    this.journal = new Journal(run, folder, environment.clock(), environment::announce);
    this.ending = new RunEnding(run, folder, journal, () -> provenance);
    this.checkpoints = new Checkpoints(folder);
    this.pins = new Pins(run, journal);
    this.readiness = new Readiness(run, pins, environment, equipped);
  }

  RunEntry run() {
    return run;
  }

  /**
   * Returns the devices that the run could run on now. Without such a device, the run becomes
   * WAITING with its needs; a run whose needs were never met fails.
   */
  List<Device> devices() {
    Readiness.Check check = readiness.check();
    check.lack().ifPresent(this::hold);
    check.refusal().ifPresent(why -> ending.end(Signal.FAIL, Optional.of(why)));
    return check.devices();
  }

  /** Queues the run: only a free device is missing. */
  void enqueue() {
    tell(run.send(Signal.READY, Optional.empty()));
  }

  /** Lets the run wait for a reason that neither a provider nor consent ends. */
  void hold(String reason) {
    hold(Readiness.Lack.of(reason));
  }

  private void hold(Readiness.Lack lack) {
    tell(run.lack(lack.reason(), lack.waiting()));
  }

  private void tell(Action action) {
    if (action == Action.TELL) {
      journal.turned();
    }
  }

  /**
   * Drives the run through its stages until it ends or has to give the device back.
   *
   * @return the reason why the thread of the device hangs, if it does
   */
  Optional<String> drive(Device device) {
    return Claim.during(run.directory(), () -> advance(device));
  }

  private Optional<String> advance(Device device) {
    boolean fresh = run.started().isEmpty();
    if (!run.begin(journal.now())) {
      return Optional.empty();
    }
    try {
      begin(fresh);
      device.leases().during(orders, () -> attemptIfOpen(device));
      ending.end(Signal.FINISH, Optional.empty());
    } catch (Folder.ClosedException e) {
      LOG.info("run {}: its last step has ended, and is left", run.id());
    } catch (Interruption e) {
      interrupted(e);
    } catch (Pins.Changed e) {
      readiness.found(e.change());
      leave("found that " + e.getMessage(), false);
    } catch (GoneException e) {
      leave("left%s: %s".formatted(run.where(), e.getMessage()), false);
    } catch (DiskFullException e) {
      pause(e.getMessage());
    } catch (HungException e) {
      fail(
          e.getMessage() + "; its device takes no run until it ends, or the container is restarted",
          e);
      return Optional.of("run %s: %s".formatted(run.id(), e.getMessage()));
    } catch (LetheException e) {
      failUnlessRecalled(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      LOG.error("run {}", run.id(), e);
      failUnlessRecalled("an unexpected error, see the log: " + e, e);
    }
    return Optional.empty();
  }

  /**
   * Ends the turn after a failure: a provider that leaves, and a full disk, are no faults of the
   * run.
   */
  private void failUnlessRecalled(String why, Throwable cause) {
    if (orders.recalled()) {
      leave("a provider left" + run.where(), false);
    } else if (DiskFullException.is(cause)) {
      pause(why + ": the disk is full; make room, then lethe:resume");
    } else {
      fail(why, cause);
    }
  }

  private void begin(boolean fresh) {
    journal.turned();
    folder.sweep();
    if (run.takeInterruption()) {
      String what = "resumes after the process ended during the run";
      journal.log(now -> new RunEvent.Continued(now, Optional.of(what)));
    } else if (fresh) {
      journal.log(RunEvent.Began::new);
    } else {
      journal.log(now -> new RunEvent.Continued(now, Optional.empty()));
    }
  }

  /** Ignores every failure once the directory has been given up. */
  private void attemptIfOpen(Device device) {
    try {
      attempt(device);
    } catch (RuntimeException | Error e) {
      folder.requireOpen();
      throw e;
    }
  }

  private void attempt(Device device) {
    provenance = environment.provenance(); // the engine may have started after this job
    Needs needs = Needs.of(run.recipe(), run.pins(), environment);
    Map<String, String> there = new LinkedHashMap<>(needs.there());
    there.put(Needs.COMPUTE, device.pin());
    pins.check(there);
    provenance.device(device.compute());
    StageContext.Common common = environment.common(run.recipe(), device, journal::warn);
    Conductor conductor =
        new Conductor(run, journal, checkpoints, orders, device.compute(), environment.pace());
    Leases leases =
        new Leases(environment.catalogue(), pins, orders, environment.pace().patience());
    new Pipeline(run, folder, leases, common, conductor, provenance)
        .execute(
            fingerprint -> {
              pins.check(Pins.DATA, fingerprint);
              readiness.forgetFound();
            });
  }

  /** Ends a turn that was ordered to end, after all leases have been released. */
  private void interrupted(Interruption interruption) {
    Order order = interruption.order();
    try {
      interruption.kept().forEach(checkpoints::save);
    } catch (LetheException e) {
      pause(e.getMessage());
      return;
    }
    boolean saved = !interruption.kept().isEmpty();
    String kept = saved ? ", saved" : "";
    String what = order.why() + run.where() + kept;
    switch (order.kind()) {
      case STOP -> ending.end(Signal.HALT, Optional.of(order.why()));
      case PAUSE -> pause(what);
      case SUSPEND, RECALL -> leave(what, saved);
    }
  }

  private void leave(String what, boolean kept) {
    journal.log(now -> new RunEvent.Interrupted(now, what, kept));
    // First: an order from now on finds the run idle, an earlier one is still pending.
    run.send(Signal.YIELD, Optional.empty());
    Optional<Order> meanwhile = orders.clear();
    journal.turned();
    meanwhile.ifPresent(this::obey);
  }

  private void pause(String why) {
    journal.log(now -> new RunEvent.Paused(now, why));
    run.send(Signal.REST, Optional.of(why));
    Optional<Order> meanwhile = orders.clear();
    journal.turned();
    meanwhile.filter(order -> order.kind() == Order.Kind.STOP).ifPresent(this::obey);
  }

  /** Executes an order that was given while the last one was executed. */
  private void obey(Order order) {
    switch (order.kind()) {
      case STOP -> stop(order.why());
      case PAUSE -> pause();
      default -> {}
    }
  }

  private void fail(String why, Throwable cause) {
    LOG.warn("run {} failed: {}", run.id(), why, cause.getCause());
    ending.end(Signal.FAIL, Optional.of(why));
  }

  /** Stops the run, after its current step if it is running. */
  void stop(String why) {
    orders.give(new Order(Order.Kind.STOP, why));
    ending.stop(why);
  }

  /** Saves the state of the run after its current step, for a later process to resume. */
  void suspend() {
    orders.give(new Order(Order.Kind.SUSPEND, "org.lethe.engine stopped"));
  }

  /** Closes the directory of the run, to which nothing is written afterwards. */
  void close() {
    folder.close();
    orders.abandon();
  }

  /** Pauses the run because its last turn could not be written. */
  void rest(String why) {
    run.send(run.isIdle() ? Signal.PAUSE : Signal.REST, Optional.of(why));
  }

  /** Pauses the run, after its current step if it is running. */
  void pause() {
    String why = "paused by its user";
    orders.give(new Order(Order.Kind.PAUSE, why));
    if (run.send(Signal.PAUSE, Optional.of(why)) == Action.LOG) {
      readiness.forgetFound(); // the data are checked again
      journal.log(now -> new RunEvent.Paused(now, why));
      orders.clear();
      journal.turned();
    }
  }

  /**
   * Resumes a paused run, or accepts the changes that the run waits for.
   *
   * @return whether the run was paused or waited for consent
   */
  boolean resume() {
    if (run.state() == RunState.PAUSED) {
      orders.clear();
    }
    boolean resumed =
        switch (StateTable.action(run.state(), Signal.RESUME)) {
          case LOG -> unpause();
          case ACCEPT -> accept();
          default -> false;
        };
    if (resumed) {
      journal.turned();
    }
    return resumed;
  }

  private boolean unpause() {
    boolean paused = run.send(Signal.RESUME, Optional.empty()) == Action.LOG;
    if (paused) {
      journal.log(now -> new RunEvent.Resumed(now, "resumed by its user"));
    }
    return paused;
  }

  private boolean accept() {
    List<PinChange> changes = readiness.changes();
    boolean asked = run.isIdle() && !changes.isEmpty();
    if (asked) {
      journal.log(now -> new RunEvent.Resumed(now, "its user consents to what has changed"));
      changes.forEach(pins::accept);
      readiness.forgetFound();
    }
    return asked;
  }

  /** Writes the result of a run that has ended. */
  void publish() {
    ending.publish();
  }
}
