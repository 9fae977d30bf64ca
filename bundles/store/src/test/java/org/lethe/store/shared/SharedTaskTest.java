package org.lethe.store.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.task.Progress;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.testing.SettableClock;

class SharedTaskTest {
  private static final int STEPS = 3;

  @TempDir private Path cache;
  private final SettableClock clock = new SettableClock();
  private SharedArtefacts artefacts;
  private int steps;

  @BeforeEach
  void open() {
    artefacts = new SharedArtefacts(() -> cache, clock);
  }

  @Test
  void anArtefactIsComputedOnce() {
    assertEquals(7, whole("a").integer("seven"));
    assertEquals(7, whole("a").integer("seven"));
    assertEquals(STEPS, steps);
    whole("another key");
    assertEquals(2 * STEPS, steps);
  }

  @Test
  void aLaterProcessReadsIt() {
    whole("a");
    artefacts = new SharedArtefacts(() -> cache, clock);
    whole("a");
    assertEquals(STEPS, steps);
  }

  @Test
  void aDamagedOneIsComputedAgain() throws IOException {
    whole("a");
    Path file = file();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertEquals(7, whole("a").integer("seven"));
    assertEquals(2 * STEPS, steps);
    assertTrue(Files.exists(file()), "in place of the damaged one");
  }

  @Test
  void aSecondTaskWaitsForTheFirst() {
    Task<State> first = task("a", Optional.empty());
    Task<State> second = task("a", Optional.empty());
    assertTrue(first.step());
    assertTrue(second.step());
    assertEquals("waiting for another run", second.progress().phase());
    assertEquals(1, steps);
    finish(first);
    finish(second);
    assertEquals(STEPS, steps);
    assertEquals(7, second.result().integer("seven"));
  }

  @Test
  void aSecondTaskTakesOverFromOneThatIsClosed() {
    Task<State> first = task("a", Optional.empty());
    Task<State> second = task("a", Optional.empty());
    first.step();
    second.step();
    first.close();
    finish(second);
    assertEquals(1 + STEPS, steps);
  }

  @Test
  void itResumesFromItsState() {
    Task<State> first = task("a", Optional.empty());
    first.step();
    first.step();
    State state = saved(first);
    first.close();
    State again = saved(task("a", Optional.of(state))); // interrupted before its first step
    finish(task("a", Optional.of(again)));
    assertEquals(STEPS, steps);
  }

  @Test
  void aUseIsNotedForRetention() throws IOException {
    whole("a");
    clock.advance(Duration.ofDays(2));
    whole("a");
    Instant used = Files.getLastModifiedTime(file()).toInstant();
    assertEquals(clock.instant().getEpochSecond(), used.getEpochSecond());
  }

  private State whole(String key) {
    return finish(task(key, Optional.empty()));
  }

  private static State finish(Task<State> task) {
    try (task) {
      while (task.step()) {
        assertFalse(task.progress().phase().isEmpty());
      }
      return task.result();
    }
  }

  private static State saved(Task<State> task) {
    State state = new State();
    task.save(state);
    return state;
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(cache.resolve("shared"))) {
      List<Path> all = files.toList();
      assertEquals(1, all.size());
      return all.get(0);
    }
  }

  private Task<State> task(String key, Optional<StateReader> state) {
    return new SharedTask(artefacts, key, Counting::new, state);
  }

  /** Counts its steps, and those of all others. */
  private final class Counting implements Task<State> {
    private long done;

    Counting(Optional<StateReader> state) {
      done = state.map(saved -> saved.child("inside").integer("done")).orElse(0L);
    }

    @Override
    public boolean step() {
      done++;
      steps++;
      return done < STEPS;
    }

    @Override
    public Progress progress() {
      return new Progress("counting", done, STEPS, "steps", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      state.put("name", "counting");
      state.put("share", 0.5);
      state.child("inside").put("done", done);
    }

    @Override
    public State result() {
      State result = new State();
      result.put("seven", 7);
      return result;
    }

    @Override
    public void close() {}
  }
}
