package org.lethe.engine.lifecycle;

import java.util.Optional;
import org.lethe.engine.catalog.LeaseBook;

/** What is asked of the thread that drives a run; it looks here between two steps. Thread-safe. */
public final class Orders implements LeaseBook.Holder {
  private Optional<Order> pending = Optional.empty();
  private boolean abandoned;

  /** Asks; of several only the most urgent is heeded. */
  public synchronized void give(Order order) {
    if (pending.isEmpty() || order.isMoreUrgentThan(pending.get())) {
      pending = Optional.of(order);
    }
  }

  @Override
  public void recall(String why) {
    give(new Order(Order.Kind.RECALL, why));
  }

  @Override
  public synchronized void abandon() {
    abandoned = true;
  }

  /** What is asked. */
  public synchronized Optional<Order> pending() {
    return pending;
  }

  /** Whether a provider has left before its task could be saved. */
  @Override
  public synchronized boolean abandoned() {
    return abandoned;
  }

  /** Whether a provider, or the device, asks for itself back. */
  public synchronized boolean recalled() {
    return abandoned || pending.filter(order -> order.kind() == Order.Kind.RECALL).isPresent();
  }

  /**
   * What was asked of the last attempt does not hold for the next; to stop and to suspend do.
   *
   * @return what was asked
   */
  public synchronized Optional<Order> clear() {
    Optional<Order> asked = pending;
    pending = pending.filter(order -> order.kind().compareTo(Order.Kind.PAUSE) < 0);
    abandoned = false;
    return asked;
  }
}
