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
 * What every provider promises whose work is a task with a state: the same bits under a seed,
 * however often it is interrupted, and nothing left behind wherever it is stopped.
 *
 * @param <P> the contract of its role
 * @param <R> what its tasks end in
 */
public abstract class TaskContract<P extends Provider, R> extends ProviderContract<P> {
  /** After how many steps a task is stopped, if it has so many. */
  private static final List<Integer> STOPS = List.of(0, 1, 2, 3, 5, 8);

  TaskContract(Role role, Class<P> contract) {
    super(role, contract);
  }

  /** Starts the task of the provider under test, or goes on with it; always the same one. */
  abstract Task<R> start(Optional<StateReader> state);

  /** The task's result, undisturbed. */
  final R result() {
    return Life.whole(start(Optional.empty()));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertEquals(result(), result());
  }

  @Test
  void savedAndStartedAgainItEndsInTheSameBits() {
    R undisturbed = result();
    for (int steps : STOPS) {
      Optional<State> saved = stopped(Optional.empty(), steps);
      for (int times = 1; times <= 2 && saved.isPresent(); times++) {
        String when = "stopped %d times after %d steps".formatted(times, steps);
        assertEquals(undisturbed, Life.whole(startAgain(saved)), when);
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

  /** Another phase may hold more than the one before; what grows with most steps is a leak. */
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

  /** What the task has saved after so many steps from there, unless it ended within them. */
  private Optional<State> stopped(Optional<State> from, int steps) {
    return Life.stopped(startAgain(from), steps);
  }

  private Task<R> startAgain(Optional<State> saved) {
    return start(saved.map(StateReader.class::cast));
  }

  /** Every value by its path. */
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
