package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.testing.Life;

/**
 * Contract tests of providers whose tasks have a state: with the same seed they give the same bits,
 * even if they are interrupted, and they release all resources wherever they are stopped.
 *
 * @param <P> the interface of the role
 * @param <R> the result of the task
 */
public abstract class TaskContract<P extends Provider, R> extends ProviderContract<P> {
  /** Numbers of steps after which a task is stopped. */
  private static final List<Integer> STOPS = List.of(0, 1, 2, 3, 5, 8);

  TaskContract(Role role, Class<P> contract) {
    super(role, contract);
  }

  /** Starts the task of the provider under test, or resumes it from a state. */
  abstract Task<R> start(Optional<StateReader> state);

  /** Returns the result of the task without interruption. */
  final R result() {
    return Life.whole(start(Optional.empty()));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertEquals(result(), result());
  }

  @Test
  void savedAndStartedAgainItEndsInTheSameBits() {
    R uninterrupted = result();
    for (int steps : STOPS) {
      Optional<State> saved = stopped(Optional.empty(), steps);
      for (int times = 1; times <= 2 && saved.isPresent(); times++) {
        String when = "stopped %d times after %d steps".formatted(times, steps);
        assertEquals(uninterrupted, Life.whole(startAgain(saved)), when);
        saved = stopped(saved, steps);
      }
    }
  }

  @Test
  void startedAgainItIsWhereItWas() {
    for (int steps : STOPS) {
      Optional<State> saved = stopped(Optional.empty(), steps);
      if (saved.isPresent()) {
        State again = stopped(saved, 0).orElseThrow();
        assertEquals(flat(saved.get()), flat(again), "after " + steps + " steps");
      }
    }
  }

  @Test
  void stoppedAfterAnyStepItLeavesNothingOpen() {
    for (int steps : STOPS) {
      if (stopped(Optional.empty(), steps).isPresent()) {
        nothingIsLeftOpen();
      }
    }
  }

  /** Allows growth between phases: only a number of arrays that grows with most steps is a leak. */
  @Test
  void stepsLeaveNothingBehind() {
    List<Long> arrays = new ArrayList<>();
    try (Task<R> task = start(Optional.empty())) {
      while (task.step()) {
        arrays.add(arrays());
      }
    }
    int growing = 0;
    for (int i = 1; i < arrays.size(); i++) {
      growing += arrays.get(i) > arrays.get(i - 1) ? 1 : 0;
    }
    assertTrue(2 * growing <= arrays.size(), "arrays held after each step: " + arrays);
  }

  /** Returns the state that the task saves after some steps; empty if it ended within them. */
  private Optional<State> stopped(Optional<State> from, int steps) {
    return Life.stopped(startAgain(from), steps);
  }

  private Task<R> startAgain(Optional<State> saved) {
    return start(saved.map(StateReader.class::cast));
  }

  /** Returns every value by its path. */
  private static Map<String, Object> flat(State state) {
    Map<String, Object> values = new LinkedHashMap<>();
    state
        .values()
        .forEach(
            (name, value) -> {
              if (value instanceof State part) {
                flat(part).forEach((inner, each) -> values.put(name + "/" + inner, each));
              } else {
                values.put(name, value);
              }
            });
    return values;
  }
}
