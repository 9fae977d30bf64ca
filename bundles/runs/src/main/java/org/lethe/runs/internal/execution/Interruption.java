package org.lethe.runs.internal.execution;

import java.util.Optional;
import org.lethe.runs.internal.store.Checkpoint;

/** Unwinds a run that was ordered to leave off, so that everything it uses is given back. */
final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Order order;
  private final transient Optional<Checkpoint> kept;

  /**
   * Obeys an order.
   *
   * @param kept the state of the task at work, to be written once everything is given back
   */
  Interruption(Order order, Optional<Checkpoint> kept) {
    super(order.why());
    this.order = order;
    this.kept = kept;
  }

  Order order() {
    return order;
  }

  Optional<Checkpoint> kept() {
    return kept;
  }
}
