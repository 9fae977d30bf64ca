package org.lethe.engine.steps;

import java.util.Optional;
import org.lethe.catalog.LeaseBook;

/**
 * The order that waits for the thread that drives a run, which looks between two steps.
 * Thread-safe.
 */
public final class PendingOrder implements LeaseBook.Holder {
  private Optional<Order> pending = Optional.empty();
  private boolean abandoned;

  /** Gives an order; of several, only the most urgent is kept. */
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

  /** Returns the order that waits. */
  public synchronized Optional<Order> pending() {
    return pending;
  }

  /** Returns whether a provider has left before its task could be saved. */
  @Override
  public synchronized boolean abandoned() {
    return abandoned;
  }

  /** Returns whether a provider or the device is recalled. */
  public synchronized boolean recalled() {
    return abandoned || pending.filter(order -> order.kind() == Order.Kind.RECALL).isPresent();
  }

  /**
   * Removes an order that holds for one turn only: to pause, and to recall.
   *
   * @return the order that waited
   */
  public synchronized Optional<Order> clear() {
    Optional<Order> asked = pending;
    pending = pending.filter(order -> order.kind().compareTo(Order.Kind.PAUSE) < 0);
    abandoned = false;
    return asked;
  }
}
