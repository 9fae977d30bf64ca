package org.lethe.store.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.runs.RunState;

class StateTableTest {
  private static final Optional<String> WHY = Optional.of("why");

  /** The signals that bring a new run into each state. */
  private static final Map<RunState, List<Signal>> WAYS =
      new EnumMap<>(
          Map.of(
              RunState.QUEUED, List.of(),
              RunState.WAITING, List.of(Signal.LACK),
              RunState.RUNNING, List.of(Signal.BEGIN),
              RunState.PAUSED, List.of(Signal.PAUSE),
              RunState.DONE, List.of(Signal.BEGIN, Signal.FINISH),
              RunState.FAILED, List.of(Signal.BEGIN, Signal.FAIL),
              RunState.STOPPED, List.of(Signal.STOP)));

  static Stream<StateTable.Row> rows() {
    return StateTable.ROWS.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRunFollowsEveryRow(StateTable.Row row) {
    RunEntry run = in(row.from());
    Action action =
        row.action() == Action.PUBLISH
            ? run.end(row.signal(), Optional.of("other"), Instant.EPOCH, () -> {})
            : run.send(row.signal(), Optional.of("other"));
    assertEquals(row.action(), action);
    assertEquals(row.to(), run.state());
  }

  @Test
  void everyOtherSignalIsRefusedAndChangesNothing() {
    for (RunState state : RunState.values()) {
      for (Signal signal : Signal.values()) {
        if (StateTable.find(state, signal).isEmpty()) {
          RunEntry run = in(state);
          assertThrows(IllegalTransitionException.class, () -> run.send(signal, WHY));
          assertEquals(state, run.state());
        }
      }
    }
  }

  @Test
  void anEndThatCannotBeWrittenHasNotHappened() {
    RunEntry run = in(RunState.RUNNING);
    Runnable full =
        () -> {
          throw new IllegalStateException("full");
        };
    assertThrows(
        IllegalStateException.class,
        () -> run.end(Signal.FINISH, Optional.empty(), Instant.EPOCH, full));
    assertEquals(RunState.RUNNING, run.state());
    assertEquals(Optional.empty(), run.finished());
  }

  @Test
  void theSameLackIsNoNews() {
    RunEntry run = in(RunState.WAITING);
    assertEquals(Action.NONE, run.send(Signal.LACK, WHY));
    assertEquals(Action.TELL, run.send(Signal.LACK, Optional.of("another")));
  }

  @Test
  void theTableIsPrintedInTheReadme() throws IOException {
    String printed = Files.readString(Path.of("../README.md"));
    assertEquals(table(), table(printed));
  }

  private static String table() {
    String head =
        "| | " + Arrays.stream(RunState.values()).map(Enum::name).collect(joining()) + " |";
    return Stream.concat(
            Stream.of(head, "|---".repeat(RunState.values().length + 1) + "|"),
            Arrays.stream(Signal.values()).map(StateTableTest::line))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Signal signal) {
    return "| `%s` | %s |"
        .formatted(
            signal,
            Arrays.stream(RunState.values()).map(state -> cell(state, signal)).collect(joining()));
  }

  private static String cell(RunState state, Signal signal) {
    return StateTable.find(state, signal)
        .map(
            row ->
                row.action() == Action.NONE
                    ? "-"
                    : (row.to() == state ? "" : row.to() + " ") + "`" + row.action() + "`")
        .orElse("");
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(" | ");
  }

  private static String table(String readme) {
    return readme
        .lines()
        .dropWhile(line -> !line.startsWith("| | QUEUED"))
        .takeWhile(line -> line.startsWith("|"))
        .collect(Collectors.joining("\n"));
  }

  private static RunEntry in(RunState state) {
    RunEntry run =
        new RunEntry(
            "id",
            null,
            Path.of("."),
            Instant.EPOCH,
            Optional.empty(),
            List.of(),
            InstantSource.fixed(Instant.EPOCH));
    for (Signal signal : WAYS.get(state)) {
      if (StateTable.row(run.state(), signal).action() == Action.PUBLISH) {
        run.end(signal, WHY, Instant.EPOCH, () -> {});
      } else {
        run.send(signal, WHY);
      }
    }
    assertEquals(state, run.state());
    return run;
  }
}
