package org.lethe.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.catalog.Device;
import org.lethe.engine.steps.PinChange;
import org.lethe.engine.steps.Pins;
import org.lethe.runs.Waiting;
import org.lethe.store.Claim;
import org.lethe.store.lifecycle.RunEntry;

/**
 * Readiness of a run for its turn: the lock of its directory, its providers, an engine, a device,
 * and consent to every change. Thread-safe.
 */
final class Readiness {
  /**
   * The time for which a missing need is tolerated, because the engine starts concurrently with the
   * container.
   */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final RunEntry run;
  private final Pins pins;
  private final Environment environment;

  /** Set once all needs have been met. */
  private volatile boolean equipped;

  /** Set once an earlier instance of this service has given up the directory. */
  private volatile boolean unlocked;

  private volatile Optional<Instant> missingSince = Optional.empty();

  /** A change of the data, which is seen only once the dataset is open. */
  private volatile Optional<PinChange> changedData = Optional.empty();

  /**
   * The result of a check.
   *
   * @param devices the devices that the run could run on now, the best first
   * @param lack the needs that are not met, if the run waits
   * @param refusal the reason why the run fails, if its needs were never met
   */
  record Check(List<Device> devices, Optional<Lack> lack, Optional<String> refusal) {}

  /**
   * The reason of a wait.
   *
   * @param reason the message, one line
   * @param waiting the needs
   */
  record Lack(String reason, Waiting waiting) {

    /** Creates a lack that neither a provider nor consent ends. */
    static Lack of(String reason) {
      return new Lack(reason, new Waiting(List.of(), List.of()));
    }
  }

  Readiness(RunEntry run, Pins pins, Environment environment, boolean equipped) {
    this.run = run;
    this.pins = pins;
    this.environment = environment;
    this.equipped = equipped;
  }

  /** Checks all needs. */
  Check check() {
    Optional<String> locked = unlocked ? Optional.empty() : Claim.obstacle(run.directory());
    unlocked = locked.isEmpty();
    if (!unlocked) {
      return lack(Lack.of("waits for its directory: " + locked.get()));
    }
    Needs needs = Needs.of(run.recipe(), run.pins(), environment);
    List<String> missing = needs.missing();
    equipped |= missing.isEmpty();
    if (isOverdue()) {
      return new Check(List.of(), Optional.empty(), Optional.of(environment.refusal(run.recipe())));
    }
    List<String> changes = pins.follows() ? List.of() : lines(changes(needs));
    return missing.isEmpty() && changes.isEmpty()
        ? new Check(needs.devices(), Optional.empty(), Optional.empty())
        : lack(lack(missing, changes));
  }

  private static Check lack(Lack lack) {
    return new Check(List.of(), Optional.of(lack), Optional.empty());
  }

  private static Lack lack(List<String> missing, List<String> changes) {
    List<String> all = new ArrayList<>(missing);
    all.addAll(changes);
    String what = String.join("; ", all);
    return new Lack(
        "waits for " + (missing.isEmpty() ? "lethe:resume, as " + what : what),
        new Waiting(missing, changes));
  }

  private boolean isOverdue() {
    Instant now = environment.clock().instant();
    missingSince = missingSince.or(() -> Optional.of(now));
    return !equipped && now.isAfter(missingSince.get().plus(GRACE));
  }

  /** Returns the changes that need consent. */
  List<PinChange> changes() {
    return changes(Needs.of(run.recipe(), run.pins(), environment));
  }

  private List<PinChange> changes(Needs needs) {
    return Stream.concat(needs.changes().stream(), changedData.stream()).toList();
  }

  private static List<String> lines(List<PinChange> changes) {
    return changes.stream().map(PinChange::toString).toList();
  }

  /** Stores a change that a turn has found, if only a turn can find it. */
  void found(PinChange change) {
    changedData = Optional.of(change).filter(each -> each.name().equals(Pins.DATA));
  }

  /** Removes the change of the data, because it is accepted or searched again. */
  void forgetFound() {
    changedData = Optional.empty();
  }
}
