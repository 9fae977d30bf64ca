package org.lethe.engine.steps;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.lethe.api.LetheException;
import org.lethe.api.task.Progress;
import org.lethe.api.task.State;
import org.lethe.api.task.Task;
import org.lethe.catalog.GoneException;

/**
 * A task that is executed on its thread. An exception of the provider is reported in one line with
 * the stage and step; it is ignored if the provider is being unregistered. A call that does not end
 * is abandoned.
 */
final class TaskDriver<R> implements AutoCloseable {
  private final Worker worker;
  private final OnCompute thread;
  private final PendingOrder orders;
  private final Duration limit;
  private final Task<R> task;
  private volatile Progress progress;
  private volatile boolean halted;
  private volatile boolean more = true;
  private volatile Duration spent = Duration.ZERO;
  private Optional<OnCompute.Submitted<Boolean>> running = Optional.empty();
  private boolean hung;

  /**
   * Starts a task.
   *
   * @param limit the time after which a call is abandoned
   */
  TaskDriver(
      Worker worker,
      OnCompute thread,
      PendingOrder orders,
      Duration limit,
      Callable<Task<R>> start) {
    this.worker = worker;
    this.thread = thread;
    this.orders = orders;
    this.limit = limit;
    this.progress = new Progress("", 0, 1, "steps", Map.of());
    this.task = call("at its start", start);
  }

  /** Executes a step; returns whether steps are left. */
  boolean step() {
    return more && call(this::advance);
  }

  private boolean advance() {
    more = task.step();
    progress = task.progress();
    return more;
  }

  /** Begins to execute steps one after another, without waiting for them. */
  void run() {
    halted = false;
    running =
        Optional.of(
            thread.submit(
                () -> {
                  long begin = System.nanoTime();
                  Duration before = spent;
                  while (more && !halted) {
                    advance();
                    spent = before.plusNanos(System.nanoTime() - begin);
                  }
                  return more;
                }));
  }

  /** Returns the time that {@link #run} has taken so far. */
  Duration spent() {
    return spent;
  }

  /** Orders {@link #run} to end after its current step. */
  void halt() {
    halted = true;
  }

  /** Waits for the end of {@link #run}, which {@link #halt} ordered. */
  void awaitHalt() {
    Optional<OnCompute.Submitted<Boolean>> last = running;
    running = Optional.empty();
    last.ifPresent(each -> await("after step " + progress.done(), each));
  }

  /** Returns the progress after the last step. */
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
      return; // its thread is inside the task
    }
    try {
      call(
          () -> {
            task.close();
            return true;
          });
    } catch (GoneException e) {
      task.close(); // the thread has ended, so no other thread uses the task
    }
  }

  private <T> T call(Callable<T> work) {
    return call("after step " + progress.done(), work);
  }

  private <T> T call(String where, Callable<T> work) {
    return await(where, thread.submit(work));
  }

  private <T> T await(String where, OnCompute.Submitted<T> submitted) {
    try {
      return submitted.await(limit);
    } catch (HungException e) {
      hung = true;
      throw e.of(worker.name() + " " + where);
    } catch (CancellationException e) {
      throw new Interruption(new Order(Order.Kind.SUSPEND, "interrupted"), List.of());
    } catch (LetheException e) {
      ifRecalled();
      throw e;
    } catch (RuntimeException | LinkageError e) {
      ifRecalled();
      throw new LetheException(
          "%s failed %s: %s; see the log".formatted(worker.name(), where, brief(e)), e);
    }
  }

  /** Unwinds with the recall: an exception while the provider leaves is no fault of the run. */
  private void ifRecalled() {
    orders
        .pending()
        .filter(order -> order.kind() == Order.Kind.RECALL)
        .ifPresent(
            order -> {
              throw new Interruption(order, List.of());
            });
  }

  private static String brief(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return thrown.getClass().getSimpleName() + ": " + message;
  }
}
