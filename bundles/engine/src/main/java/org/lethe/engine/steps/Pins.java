package org.lethe.engine.steps;

import java.util.Map;
import java.util.Optional;
import org.lethe.runs.Recipe;
import org.lethe.runs.RunEvent;
import org.lethe.store.Journal;
import org.lethe.store.lifecycle.RunEntry;

/**
 * The pins of a run: the builds, configurations, device and data with which it began. A difference
 * needs consent, of the recipe or of the user. Thread-safe.
 */
public final class Pins {
  public static final String DATA = "data";

  private static final String MIXED =
      "a provider, the device or the data was swapped for another under this run: what it measured"
          + " afterwards is labelled mixed; lethe:show lists the swaps";

  private final RunEntry run;
  private final Journal journal;

  public Pins(RunEntry run, Journal journal) {
    this.run = run;
    this.journal = journal;
  }

  /** Returns whether the recipe accepts changes. */
  public boolean follows() {
    return run.recipe().swap() == Recipe.Swap.FOLLOW;
  }

  /** Returns the pin of a part. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(run.pins().get(name));
  }

  /** Compares parts with their pins, as {@link #check(String, String)} does. */
  public void check(Map<String, String> there) {
    there.forEach(this::check);
  }

  /**
   * Compares a part with its pin; pins a new part.
   *
   * @throws Changed if the part has changed and the recipe does not accept changes
   */
  public void check(String name, String pin) {
    String before = run.pins().get(name);
    if (before == null) {
      pin(name, pin);
    } else if (!pin.equals(before)) {
      PinChange change = new PinChange(name, before, pin);
      if (!follows()) {
        throw new Changed(change);
      }
      accept(change);
    }
  }

  private void pin(String name, String pin) {
    journal.log(now -> new RunEvent.Pinned(now, name, pin));
    run.pin(name, pin);
  }

  /** Accepts a change; measurements from now on are labelled {@code mixed}. */
  public void accept(PinChange change) {
    pin(change.name(), change.to());
    run.mix();
    journal.warn(MIXED);
    String what =
        "swapped %s: %s for %s%s".formatted(change.name(), change.to(), change.from(), run.where());
    journal.log(now -> new RunEvent.Swapped(now, what, change.name(), change.from(), change.to()));
  }

  /** Thrown to end a turn that has found a change. */
  public static final class Changed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PinChange change;

    Changed(PinChange change) {
      super(change.toString());
      this.change = change;
    }

    public PinChange change() {
      return change;
    }
  }
}
