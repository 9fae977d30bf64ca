package org.lethe.engine.steps;

/**
 * An order to the thread that drives a run, obeyed after the current step.
 *
 * @param kind the kind
 * @param why a few words for people, e.g. {@code remover=unet left}
 */
public record Order(Kind kind, String why) {

  /** The kinds of orders, the most urgent first. */
  public enum Kind {
    /** Stop the run. */
    STOP,
    /** Leave the run to the next process. */
    SUSPEND,
    /** Pause the run. */
    PAUSE,
    /** Give back all leases, and continue when all providers are registered again. */
    RECALL
  }

  boolean isMoreUrgentThan(Order other) {
    return kind.compareTo(other.kind) < 0;
  }
}
