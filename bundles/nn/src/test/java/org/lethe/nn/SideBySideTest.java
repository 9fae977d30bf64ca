package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.compute.Compute;
import org.lethe.api.task.Progress;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.testing.CallingThread;
import org.lethe.testing.LaneThreads;

/** Parts that count their steps, on a device with two lanes and on one without. */
class SideBySideTest {
  private static final SideBySide.Storage<String> STORAGE =
      new SideBySide.Storage<>(
          (result, state) -> state.put("text", result), state -> state.text("text"));

  private final LaneThreads lanes = new LaneThreads(2);
  private final Compute device = lanes.device();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final Set<Counting> open = ConcurrentHashMap.newKeySet();

  @AfterEach
  void everyPartIsClosed() {
    lanes.close();
    assertEquals(Set.of(), open);
  }

  @Test
  void resultsAreInTheOrderOfTheParts() {
    for (Compute each : List.of(device, new CallingThread())) {
      try (SideBySide<String> task = task(each, Optional.empty(), 40, 3, 7)) {
        while (task.step()) {
          assertThrows(IllegalStateException.class, task::result);
        }
        assertFalse(task.step());
        assertEquals(List.of("0: 40", "1: 3", "2: 7"), task.result());
        assertEquals(1, task.progress().fraction());
      }
    }
  }

  @Test
  void partsAreExecutedAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    List<SideBySide.Part<String>> parts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int part = i;
      parts.add(
          new SideBySide.Part<>(
              1,
              (place, state) ->
                  new Counting(
                      part,
                      3,
                      state,
                      () -> {
                        both.countDown();
                        await(both);
                      })));
    }
    try (SideBySide<String> task = new SideBySide<>(device, parts, STORAGE, Optional.empty())) {
      while (task.step()) {}
      assertEquals(List.of("0: 3", "1: 3"), task.result());
    }
    assertEquals(Set.of("lane-1", "lane-2"), threads);
  }

  @Test
  void aPartThatIsAloneUsesTheWholeDevice() {
    try (SideBySide<String> task = task(device, Optional.empty(), 5)) {
      assertTrue(task.step());
      assertEquals("step 1 of part 0", task.progress().phase());
      while (task.step()) {}
      assertEquals(List.of("0: 5"), task.result());
    }
    assertEquals(Set.of(Thread.currentThread().getName()), threads);
  }

  @Test
  void withoutLanesItResumesAfterAnyStep() {
    for (int steps = 0; steps <= 12; steps++) {
      State state = new State();
      try (SideBySide<String> task = task(new CallingThread(), Optional.empty(), 4, 2, 5)) {
        for (int i = 0; i < steps; i++) {
          task.step();
        }
        task.save(state);
      }
      State again = new State();
      try (SideBySide<String> task = task(new CallingThread(), Optional.of(state), 4, 2, 5)) {
        task.save(again);
        assertEquals(state.values().keySet(), again.values().keySet(), "nothing is lost before");
        while (task.step()) {}
        assertEquals(List.of("0: 4", "1: 2", "2: 5"), task.result());
      }
    }
  }

  @Test
  void onLanesItResumesFromASavedState() {
    State state = new State();
    try (SideBySide<String> task =
        task(device, Optional.empty(), 1_000_000_000, 3, 1_000_000_000)) {
      for (int i = 0; i < 3; i++) {
        assertTrue(task.step());
      }
      task.save(state);
    }
    assertEquals(Set.of("part-0", "result-1", "part-2"), state.values().keySet());
    int done = Math.toIntExact(state.child("part-0").integer("done"));
    assertTrue(done > 0);
    int rest = Math.toIntExact(state.child("part-2").integer("done")) + 1;
    try (SideBySide<String> task = task(device, Optional.of(state), done + 5, 3, rest)) {
      while (task.step()) {}
      assertEquals(List.of("0: " + (done + 5), "1: 3", "2: " + rest), task.result());
    }
  }

  @Test
  void aFailureOfOneIsThrownAfterTheStepsOfTheOthers() {
    List<SideBySide.Part<String>> parts =
        List.of(
            new SideBySide.Part<>(1, (place, state) -> new Counting(0, 9, state, () -> {})),
            new SideBySide.Part<>(
                1,
                (place, state) ->
                    new Counting(
                        1,
                        9,
                        state,
                        () -> {
                          throw new IllegalStateException("no second step");
                        })));
    try (SideBySide<String> task = new SideBySide<>(device, parts, STORAGE, Optional.empty())) {
      assertEquals(
          "no second step", assertThrows(IllegalStateException.class, task::step).getMessage());
    }
  }

  private SideBySide<String> task(Compute place, Optional<StateReader> state, int... steps) {
    List<SideBySide.Part<String>> parts = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      int part = i;
      parts.add(
          new SideBySide.Part<>(
              steps[i], (lane, saved) -> new Counting(part, steps[part], saved, () -> {})));
    }
    return new SideBySide<>(place, parts, STORAGE, state);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private final class Counting implements Task<String> {
    private final int part;
    private final int steps;
    private final Runnable trouble;
    private int done;

    Counting(int part, int steps, Optional<StateReader> state, Runnable trouble) {
      this.part = part;
      this.steps = steps;
      this.trouble = trouble;
      done = state.map(saved -> Math.toIntExact(saved.integer("done"))).orElse(0);
      open.add(this);
    }

    @Override
    public boolean step() {
      threads.add(Thread.currentThread().getName());
      trouble.run();
      done++;
      return done < steps;
    }

    @Override
    public Progress progress() {
      return new Progress(
          "step %d of part %d".formatted(done, part), done, steps, "steps", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      state.put("done", done);
    }

    @Override
    public String result() {
      return part + ": " + done;
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }
}
