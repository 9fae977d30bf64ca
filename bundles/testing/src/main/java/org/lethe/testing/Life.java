package org.lethe.testing;

import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;

/**
 * An executor of tasks, which checks that they fulfil the contract of {@link Task}. Methods throw
 * an {@link AssertionError} if a task does not. Not thread-safe.
 */
public final class Life {
  private Life() {}

  /**
   * Executes all steps of a task, closes it twice and returns its result. The progress must not
   * decrease and must end at 1. The result must not be available before the last step, and no step
   * may follow it.
   */
  public static <R> R whole(Task<R> task) {
    return piece(task, Long.MAX_VALUE, new State()).orElseThrow();
  }

  /**
   * Executes a task as {@link #whole}, but saves, closes and restarts it after every given number
   * of steps. Callers check that the result equals that of {@link #whole}.
   *
   * @param start the function that starts the task from its saved state
   * @param steps the number of steps between two restarts, at least 1
   */
  public static <R> R inPieces(Function<Optional<StateReader>, Task<R>> start, int steps) {
    State saved = new State();
    Optional<R> result = piece(start.apply(Optional.empty()), steps, saved);
    while (result.isEmpty()) {
      Task<R> again = start.apply(Optional.of(saved));
      saved = new State();
      result = piece(again, steps, saved);
    }
    return result.orElseThrow();
  }

  /**
   * Executes some steps of a task, fewer than it has, and closes it.
   *
   * @return the saved state
   * @throws AssertionError if the task ends within these steps
   */
  public static State interrupted(Task<?> task, int steps) {
    return stopped(task, steps)
        .orElseThrow(() -> new AssertionError("it ended within %d steps".formatted(steps)));
  }

  /**
   * Executes some steps of a task and closes it.
   *
   * @param steps the number of steps; with 0 the state at the start is saved
   * @return the saved state; empty if the task ended within these steps
   */
  public static Optional<State> stopped(Task<?> task, int steps) {
    State saved = new State();
    return piece(task, steps, saved).isEmpty() ? Optional.of(saved) : Optional.empty();
  }

  /** Returns the result, or saves the state and returns empty if steps are left. */
  private static <R> Optional<R> piece(Task<R> task, long steps, State saved) {
    try (task) {
      double before = task.progress().fraction();
      boolean more = true;
      for (long i = 0; more && i < steps; i++) {
        refusesResult(task);
        more = task.step();
        double now = task.progress().fraction();
        require(now >= before && now <= 1, "progress went from %s to %s".formatted(before, now));
        before = now;
      }
      if (!more) {
        require(before == 1, "a finished task's progress is " + before);
        require(!task.step(), "a finished task takes another step");
        return Optional.of(task.result());
      }
      task.save(new State());
      task.save(saved);
      return Optional.empty();
    } finally {
      task.close();
    }
  }

  private static void refusesResult(Task<?> task) {
    try {
      task.result();
    } catch (IllegalStateException expected) {
      return;
    }
    throw new AssertionError("a task that is not finished has a result");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
