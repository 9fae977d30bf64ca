package org.lethe.engine.steps;

import java.util.Optional;
import org.lethe.store.lifecycle.Checkpoint;

/** Thrown to end a turn by an order, so that every lease is released. */
public final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Order order;
  private final transient Optional<Checkpoint> kept;

  /**
   * Creates the interruption of an order.
   *
   * @param kept the state of the current task, to be written after every lease is released
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
