package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.testing.Life;

class TwoPartsTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void theSecondPartStartsFromTheResultOfTheFirst() {
    assertEquals(3 + 2, Life.whole(task(Optional.empty())));
    assertEquals(List.of("open first", "close first", "open second"), events.subList(0, 3));
  }

  @Test
  void interruptedAnywhereItEndsInTheSameResult() {
    for (int steps = 1; steps <= 5; steps++) {
      assertEquals(3 + 2, Life.inPieces(this::task, steps), steps + " steps");
    }
  }

  private Task<Integer> task(Optional<StateReader> state) {
    return new TwoParts<>(
        saved ->
            new MappedTask<>(new Counter("first", 3, saved), n -> Tensor.of(new long[] {n}, 1)),
        (between, saved) ->
            new MappedTask<>(
                new Counter("second", 2, saved), n -> Math.toIntExact(n + between.longs()[0])),
        2,
        state);
  }

  /** Counts to a number. */
  private final class Counter implements Task<Integer> {
    private final String name;
    private final int end;
    private int count;

    Counter(String name, int end, Optional<StateReader> state) {
      this.name = name;
      this.end = end;
      this.count = state.map(saved -> Math.toIntExact(saved.integer("count"))).orElse(0);
      events.add("open " + name);
    }

    @Override
    public boolean step() {
      count = Math.min(end, count + 1);
      return count < end;
    }

    @Override
    public Progress progress() {
      return new Progress(name, count, end, "steps", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      state.put("count", count);
    }

    @Override
    public Integer result() {
      if (count < end) {
        throw new IllegalStateException("not finished");
      }
      return count;
    }

    @Override
    public void close() {
      events.add("close " + name);
    }
  }
}
