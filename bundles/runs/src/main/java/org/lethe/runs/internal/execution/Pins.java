package org.lethe.runs.internal.execution;

import java.util.Map;
import java.util.Optional;
import org.lethe.runs.Recipe;
import org.lethe.runs.internal.store.RunEntry;

/**
 * What a run began with: builds, configurations, the device, the data. What is not the same any
 * more needs consent, the recipe's or the user's. For the thread that drives the run.
 */
final class Pins {
  static final String DATA = "data";

  private static final String MIXED =
      "a provider, the device or the data was swapped for another under this run: what it measured"
          + " afterwards is labelled mixed; lethe:show tells the swaps";

  private final RunEntry run;
  private final Journal journal;
  private boolean consent;

  Pins(RunEntry run, Journal journal) {
    this.run = run;
    this.journal = journal;
  }

  /** Whether changes are accepted. */
  synchronized boolean follows() {
    return consent || run.recipe().swap() == Recipe.Swap.FOLLOW;
  }

  /** The user's consent to the changes there are, or that are found next. */
  synchronized void consent(boolean given) {
    consent = given;
  }

  /** What something was at the beginning. */
  Optional<String> get(String name) {
    return Optional.ofNullable(run.pins().get(name));
  }

  /** Keeps what is new, and what has changed if that is accepted. */
  void check(Map<String, String> there) {
    there.forEach(this::check);
  }

  /**
   * As for many.
   *
   * @throws Changed if it has changed and that is not accepted
   */
  void check(String name, String pin) {
    String before = run.pins().get(name);
    if (pin.equals(before)) {
      return;
    }
    if (before != null) {
      swap(new Change(name, before, pin));
    }
    run.pin(name, pin);
    journal.event("pinned", Map.of("name", name, "pin", pin));
  }

  private void swap(Change change) {
    if (!follows()) {
      throw new Changed(change);
    }
    run.mix();
    if (run.warn(MIXED)) {
      journal.event("warning", Map.of("message", MIXED));
    }
    journal.incident(
        "swapped",
        "swapped %s: %s for %s%s".formatted(change.name(), change.to(), change.from(), run.where()),
        Map.of("name", change.name(), "from", change.from(), "to", change.to()));
  }

  /** Unwinds a run that finds something changed. */
  static final class Changed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Change change;

    Changed(Change change) {
      super(change.toString());
      this.change = change;
    }

    Change change() {
      return change;
    }
  }
}
