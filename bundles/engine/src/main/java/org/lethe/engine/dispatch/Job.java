package org.lethe.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.engine.catalog.Device;
import org.lethe.engine.catalog.GoneException;
import org.lethe.engine.lifecycle.Action;
import org.lethe.engine.lifecycle.Order;
import org.lethe.engine.lifecycle.Orders;
import org.lethe.engine.lifecycle.RunEntry;
import org.lethe.engine.lifecycle.Signal;
import org.lethe.engine.lifecycle.StateTable;
import org.lethe.engine.pipeline.Leases;
import org.lethe.engine.pipeline.Pipeline;
import org.lethe.engine.pipeline.StageContext;
import org.lethe.engine.steps.Change;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.HungException;
import org.lethe.engine.steps.Interruption;
import org.lethe.engine.steps.Pins;
import org.lethe.engine.store.Checkpoints;
import org.lethe.engine.store.Claim;
import org.lethe.engine.store.Conclusion;
import org.lethe.engine.store.DiskFullException;
import org.lethe.engine.store.Folder;
import org.lethe.engine.store.Journal;
import org.lethe.engine.store.Provenance;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run on its way to its end, whatever happens meanwhile. {@link #drive} is called by one thread
 * at a time; everything else by any.
 */
final class Job {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  /** The engine starts beside the container; what is not there by then was never there. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final RunEntry run;
  private final Folder folder;
  private final Equipment equipment;
  private volatile Provenance provenance;
  private final Journal journal;
  private final Conclusion conclusion;
  private final Checkpoints checkpoints;
  private final Orders orders = new Orders();
  private final Pins pins;
  private volatile boolean equipped;

  /** Whether an earlier service has left its directory; no other comes to it later. */
  private volatile boolean left;

  private volatile Optional<Instant> missingSince = Optional.empty();

  /** Other data than at the beginning: seen only once it is open. */
  private volatile Optional<Change> found = Optional.empty();

  /**
   * A run to be driven.
   *
   * @param equipped whether all it needs has been there before
   */
  Job(RunEntry run, Equipment equipment, boolean equipped) {
    this.run = run;
    this.folder = new Folder(run.directory());
    this.equipment = equipment;
    this.provenance = equipment.provenance();
    this.journal = new Journal(run, folder, equipment.clock(), equipment::announce);
    this.conclusion = new Conclusion(run, folder, journal, () -> provenance);
    this.checkpoints = new Checkpoints(folder);
    this.pins = new Pins(run, journal);
    this.equipped = equipped;
  }

  RunEntry run() {
    return run;
  }

  /**
   * Where it could go on now; nowhere if it waits for something, which it then says. One that has
   * never had all it needs fails soon for want of it.
   */
  List<Device> devices() {
    Optional<String> claimed = left ? Optional.empty() : Claim.obstacle(run.directory());
    left = claimed.isEmpty();
    if (!left) {
      hold("waits for its directory: " + claimed.get());
      return List.of();
    }
    Needs needs = Needs.of(run.recipe(), run.pins(), equipment);
    List<String> obstacles = new ArrayList<>(needs.obstacles(pins.follows()));
    found.filter(change -> !pins.follows()).map(Change::toString).ifPresent(obstacles::add);
    equipped |= needs.missing().isEmpty();
    missingSince = missingSince.or(() -> Optional.of(journal.now()));
    if (!equipped && journal.now().isAfter(missingSince.get().plus(GRACE))) {
      conclusion.end(Signal.FAIL, Optional.of(equipment.refusal(run.recipe())));
    } else if (!obstacles.isEmpty()) {
      await(needs.missing(), obstacles);
    }
    return obstacles.isEmpty() ? needs.devices() : List.of();
  }

  private void await(List<String> missing, List<String> obstacles) {
    String what = String.join("; ", obstacles);
    String reason = "waits for " + (missing.isEmpty() ? "lethe:resume, as " + what : what);
    hold(reason);
  }

  /** Nothing is missing but its turn. */
  void enqueue() {
    tell(run.send(Signal.READY, Optional.empty()));
  }

  /** It cannot have its turn, and why. */
  void hold(String reason) {
    tell(run.send(Signal.LACK, Optional.of(reason)));
  }

  private void tell(Action action) {
    if (action == Action.TELL) {
      journal.turned();
    }
  }

  /**
   * Goes as far as it can.
   *
   * @return why its thread hangs, if it does
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
      conclusion.end(Signal.FINISH, Optional.empty());
    } catch (Folder.ClosedException e) {
      LOG.info("run {}: its last step has ended, and is left", run.id());
    } catch (Interruption e) {
      interrupted(e);
    } catch (Pins.Changed e) {
      found = Optional.of(e.change()).filter(change -> change.name().equals(Pins.DATA));
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
   * What goes wrong while a provider leaves says nothing about the run; a full disk can be mended.
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
      String what = "goes on after the process ended in its middle";
      journal.log(now -> new RunEvent.Continued(now, Optional.of(what)));
    } else if (fresh) {
      journal.log(RunEvent.Began::new);
    } else {
      journal.log(now -> new RunEvent.Continued(now, Optional.empty()));
    }
  }

  /** Whatever comes of it is nothing to tell of once this is closed. */
  private void attemptIfOpen(Device device) {
    try {
      attempt(device);
    } catch (RuntimeException | Error e) {
      folder.requireOpen();
      throw e;
    }
  }

  private void attempt(Device device) {
    provenance = equipment.provenance(); // the engine loads after a run of before is known
    Needs needs = Needs.of(run.recipe(), run.pins(), equipment);
    Map<String, String> there = new LinkedHashMap<>(needs.there());
    there.put(Needs.COMPUTE, device.pin());
    pins.check(there);
    provenance.device(device.compute());
    StageContext.Common common = equipment.common(run.recipe(), device.compute(), journal::warn);
    Conductor conductor =
        new Conductor(run, journal, checkpoints, orders, device.compute(), equipment.pace());
    Leases leases = new Leases(equipment.catalogue(), pins, orders, equipment.pace().patience());
    new Pipeline(run, folder, leases, equipment.networks(), common, conductor, provenance)
        .execute(
            fingerprint -> {
              pins.check(Pins.DATA, fingerprint);
              found = Optional.empty();
            });
  }

  /** Everything is given back; only now is there time to write. */
  private void interrupted(Interruption interruption) {
    Order order = interruption.order();
    try {
      interruption.kept().ifPresent(checkpoints::save);
    } catch (LetheException e) {
      pause(e.getMessage());
      return;
    }
    String kept = interruption.kept().isPresent() ? ", saved" : "";
    String what = order.why() + run.where() + kept;
    switch (order.kind()) {
      case STOP -> conclusion.end(Signal.HALT, Optional.of(order.why()));
      case PAUSE -> pause(what);
      case SUSPEND, RECALL -> leave(what, interruption.kept().isPresent());
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

  /** What its user asked while it was writing, and nobody looked. */
  private void obey(Order order) {
    switch (order.kind()) {
      case STOP -> stop(order.why());
      case PAUSE -> pause();
      default -> {}
    }
  }

  private void fail(String why, Throwable cause) {
    LOG.warn("run {} failed: {}", run.id(), why, cause.getCause());
    conclusion.end(Signal.FAIL, Optional.of(why));
  }

  /** Ends it before its turn, or has it stop after the step at work. */
  void stop(String why) {
    orders.give(new Order(Order.Kind.STOP, why));
    conclusion.stop(why);
  }

  /** Has it save its state after the step at work, for a later process to go on with. */
  void suspend() {
    orders.give(new Order(Order.Kind.SUSPEND, "org.lethe.engine stopped"));
  }

  /** Has it write nothing any more: what it does from now on does not count. */
  void close() {
    folder.close();
    orders.abandon();
  }

  /** Pauses the run because its last turn could not be written down. */
  void rest(String why) {
    run.send(run.isIdle() ? Signal.PAUSE : Signal.REST, Optional.of(why));
  }

  /** Has it save its state after the step at work, and rest. */
  void pause() {
    String why = "paused by its user";
    orders.give(new Order(Order.Kind.PAUSE, why));
    if (run.send(Signal.PAUSE, Optional.of(why)) == Action.LOG) {
      found = Optional.empty(); // it is looked at again
      journal.log(now -> new RunEvent.Paused(now, why));
      orders.clear();
      journal.turned();
    }
  }

  /**
   * Ends a pause, or consents to what has changed.
   *
   * @return whether there was either
   */
  boolean resume() {
    if (run.state() == RunState.PAUSED) {
      orders.clear();
    }
    boolean resumed =
        switch (StateTable.find(run.state(), Signal.RESUME)
            .map(StateTable.Row::action)
            .orElse(Action.NONE)) {
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
    Needs needs = Needs.of(run.recipe(), run.pins(), equipment);
    List<Change> changes = Stream.concat(needs.changes().stream(), found.stream()).toList();
    boolean asked = run.isIdle() && !changes.isEmpty();
    if (asked) {
      journal.log(now -> new RunEvent.Resumed(now, "its user consents to what has changed"));
      changes.forEach(pins::accept);
      found = Optional.empty();
    }
    return asked;
  }

  /** Writes down what has ended. */
  void publish() {
    conclusion.publish();
  }
}
