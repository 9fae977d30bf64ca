package org.lethe.engine.steps;

import java.util.List;
import org.lethe.store.lifecycle.Checkpoint;

/** Thrown to end a turn by an order, so that every lease is released. */
public final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Order order;
  private final transient List<Checkpoint> kept;

  /**
   * Creates the interruption of an order.
   *
   * @param kept the states of the tasks, to be written after every lease is released
   */
  public Interruption(Order order, List<Checkpoint> kept) {
    super(order.why());
    this.order = order;
    this.kept = List.copyOf(kept);
  }

  public Order order() {
    return order;
  }

  public List<Checkpoint> kept() {
    return kept;
  }
}
