package org.lethe.testing;

import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;

/**
 * Leads tasks through their lives, and looks on the way whether they do what {@link Task} promises.
 * What breaks a promise is an {@link AssertionError}. Not thread-safe.
 */
public final class Life {
  private Life() {}

  /**
   * Takes a task to its end and closes it, twice. Its progress must never fall and must end in 1;
   * it must have no result before its end, and no further steps after it.
   */
  public static <R> R whole(Task<R> task) {
    return piece(task, Long.MAX_VALUE, new State()).orElseThrow();
  }

  /**
   * The same, but after every so many steps the task is saved, closed, and started again. The
   * result must equal that of {@link #whole}.
   *
   * @param start starts the task, given what it saved
   * @param steps at least 1
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
   * Takes some steps of a task, fewer than it has, and closes it.
   *
   * @return what it saved
   */
  public static State interrupted(Task<?> task, int steps) {
    return stopped(task, steps)
        .orElseThrow(() -> new AssertionError("it ended within %d steps".formatted(steps)));
  }

  /**
   * Takes some steps of a task, none for a look at how it starts, and closes it.
   *
   * @return what it saved, unless it ended within these steps
   */
  public static Optional<State> stopped(Task<?> task, int steps) {
    State saved = new State();
    return piece(task, steps, saved).isEmpty() ? Optional.of(saved) : Optional.empty();
  }

  /** The result, unless the task has more steps to do; then what is needed to go on is saved. */
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
