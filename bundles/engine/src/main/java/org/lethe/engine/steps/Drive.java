package org.lethe.engine.steps;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.lethe.api.LetheException;
import org.lethe.api.task.Progress;
import org.lethe.api.task.State;
import org.lethe.api.task.Task;
import org.lethe.engine.catalog.GoneException;
import org.lethe.engine.lifecycle.Order;
import org.lethe.engine.lifecycle.Orders;

/**
 * A task on the thread where it works. What its provider throws becomes one line that says where,
 * or means nothing if the provider was leaving; a call without an end is given up.
 */
final class Drive<R> implements AutoCloseable {
  private final Worker worker;
  private final OnCompute thread;
  private final Orders orders;
  private final Duration limit;
  private final Task<R> task;
  private Progress progress;
  private boolean hung;

  /**
   * Starts a task.
   *
   * @param limit after which a call is given up
   */
  Drive(Worker worker, OnCompute thread, Orders orders, Duration limit, Callable<Task<R>> start) {
    this.worker = worker;
    this.thread = thread;
    this.orders = orders;
    this.limit = limit;
    this.progress = new Progress("", 0, 1, "steps", Map.of());
    this.task = call("at its start", start);
  }

  boolean step() {
    return call(
        () -> {
          boolean more = task.step();
          progress = task.progress();
          return more;
        });
  }

  /** How far it was after its last step. */
  Progress progress() {
    return progress;
  }

  State save() {
    return call(
        () -> {
          State state = new State();
          task.save(state);
          return state;
        });
  }

  R result() {
    return call(task::result);
  }

  @Override
  public void close() {
    if (hung) {
      return; // its thread is in it
    }
    try {
      call(
          () -> {
            task.close();
            return true;
          });
    } catch (GoneException e) {
      task.close(); // its thread is no more, so nobody else is at work on what it holds
    }
  }

  private <T> T call(Callable<T> work) {
    return call("after step " + progress.done(), work);
  }

  private <T> T call(String where, Callable<T> work) {
    try {
      return thread.call(work, limit);
    } catch (HungException e) {
      hung = true;
      throw e.of(worker.name() + " " + where);
    } catch (CancellationException e) {
      throw new Interruption(new Order(Order.Kind.SUSPEND, "interrupted"), Optional.empty());
    } catch (LetheException e) {
      ifRecalled();
      throw e;
    } catch (RuntimeException | LinkageError e) {
      ifRecalled();
      throw new LetheException(
          "%s failed %s: %s; the log says more".formatted(worker.name(), where, brief(e)), e);
    }
  }

  /** What a provider throws while its bundle stops says nothing about the run. */
  private void ifRecalled() {
    orders
        .pending()
        .filter(order -> order.kind() == Order.Kind.RECALL)
        .ifPresent(
            order -> {
              throw new Interruption(order, Optional.empty());
            });
  }

  private static String brief(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return thrown.getClass().getSimpleName() + ": " + message;
  }
}
