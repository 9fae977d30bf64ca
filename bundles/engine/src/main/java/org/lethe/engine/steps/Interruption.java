package org.lethe.engine.steps;

import java.util.Optional;
import org.lethe.engine.lifecycle.Checkpoint;
import org.lethe.engine.lifecycle.Order;

/** Unwinds a run that was ordered to leave off, so that everything it uses is given back. */
public final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Order order;
  private final transient Optional<Checkpoint> kept;

  /**
   * Obeys an order.
   *
   * @param kept the state of the task at work, to be written once everything is given back
   */
  public Interruption(Order order, Optional<Checkpoint> kept) {
    super(order.why());
    this.order = order;
    this.kept = kept;
  }

  public Order order() {
    return order;
  }

  public Optional<Checkpoint> kept() {
    return kept;
  }
}
