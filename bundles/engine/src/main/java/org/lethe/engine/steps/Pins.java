package org.lethe.engine.steps;

import java.util.Map;
import java.util.Optional;
import org.lethe.engine.lifecycle.RunEntry;
import org.lethe.engine.store.Journal;
import org.lethe.runs.Recipe;
import org.lethe.runs.RunEvent;

/**
 * What a run began with: builds, configurations, the device, the data. What is not the same any
 * more needs consent, the recipe's or the user's. Thread-safe.
 */
public final class Pins {
  public static final String DATA = "data";

  private static final String MIXED =
      "a provider, the device or the data was swapped for another under this run: what it measured"
          + " afterwards is labelled mixed; lethe:show tells the swaps";

  private final RunEntry run;
  private final Journal journal;

  public Pins(RunEntry run, Journal journal) {
    this.run = run;
    this.journal = journal;
  }

  /** Whether the recipe accepts changes. */
  public boolean follows() {
    return run.recipe().swap() == Recipe.Swap.FOLLOW;
  }

  /** What something was at the beginning. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(run.pins().get(name));
  }

  /** Keeps what is new, and what has changed if that is accepted. */
  public void check(Map<String, String> there) {
    there.forEach(this::check);
  }

  /**
   * As for many.
   *
   * @throws Changed if it has changed and that is not accepted
   */
  public void check(String name, String pin) {
    String before = run.pins().get(name);
    if (before == null) {
      pin(name, pin);
    } else if (!pin.equals(before)) {
      Change change = new Change(name, before, pin);
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

  /** Goes on with what there is now; what is measured from then on says so. */
  public void accept(Change change) {
    pin(change.name(), change.to());
    run.mix();
    journal.warn(MIXED);
    String what =
        "swapped %s: %s for %s%s".formatted(change.name(), change.to(), change.from(), run.where());
    journal.log(now -> new RunEvent.Swapped(now, what, change.name(), change.from(), change.to()));
  }

  /** Unwinds a run that finds something changed. */
  public static final class Changed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Change change;

    Changed(Change change) {
      super(change.toString());
      this.change = change;
    }

    public Change change() {
      return change;
    }
  }
}
