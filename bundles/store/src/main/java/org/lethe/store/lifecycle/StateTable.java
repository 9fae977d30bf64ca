package org.lethe.store.lifecycle;

import static org.lethe.runs.RunState.DONE;
import static org.lethe.runs.RunState.FAILED;
import static org.lethe.runs.RunState.PAUSED;
import static org.lethe.runs.RunState.QUEUED;
import static org.lethe.runs.RunState.RUNNING;
import static org.lethe.runs.RunState.STOPPED;
import static org.lethe.runs.RunState.WAITING;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.runs.RunState;

/**
 * The life of a run: for each state and signal the next state and the action of the caller. {@code
 * bundles/README.md} prints this table. A pair that has no row is illegal.
 */
public final class StateTable {

  /**
   * A row of the table.
   *
   * @param from the state
   * @param signal the signal that arrives
   * @param to the next state
   * @param action the action of the caller
   */
  public record Row(RunState from, Signal signal, RunState to, Action action) {}

  private record Key(RunState from, Signal signal) {}

  /** The rows in the order of the states and signals. */
  public static final List<Row> ROWS =
      List.of(
          new Row(QUEUED, Signal.LACK, WAITING, Action.TELL),
          new Row(QUEUED, Signal.READY, QUEUED, Action.NONE),
          new Row(QUEUED, Signal.BEGIN, RUNNING, Action.DRIVE),
          new Row(QUEUED, Signal.PAUSE, PAUSED, Action.LOG),
          new Row(QUEUED, Signal.RESUME, QUEUED, Action.ACCEPT),
          new Row(QUEUED, Signal.STOP, STOPPED, Action.PUBLISH),
          new Row(QUEUED, Signal.FAIL, FAILED, Action.PUBLISH),
          new Row(WAITING, Signal.LACK, WAITING, Action.TELL),
          new Row(WAITING, Signal.READY, QUEUED, Action.TELL),
          new Row(WAITING, Signal.BEGIN, RUNNING, Action.DRIVE),
          new Row(WAITING, Signal.PAUSE, PAUSED, Action.LOG),
          new Row(WAITING, Signal.RESUME, WAITING, Action.ACCEPT),
          new Row(WAITING, Signal.STOP, STOPPED, Action.PUBLISH),
          new Row(WAITING, Signal.FAIL, FAILED, Action.PUBLISH),
          new Row(RUNNING, Signal.LACK, RUNNING, Action.NONE),
          new Row(RUNNING, Signal.READY, RUNNING, Action.NONE),
          new Row(RUNNING, Signal.YIELD, QUEUED, Action.LOG),
          new Row(RUNNING, Signal.REST, PAUSED, Action.LOG),
          new Row(RUNNING, Signal.PAUSE, RUNNING, Action.ORDER),
          new Row(RUNNING, Signal.STOP, RUNNING, Action.ORDER),
          new Row(RUNNING, Signal.HALT, STOPPED, Action.PUBLISH),
          new Row(RUNNING, Signal.FINISH, DONE, Action.PUBLISH),
          new Row(RUNNING, Signal.FAIL, FAILED, Action.PUBLISH),
          new Row(PAUSED, Signal.LACK, PAUSED, Action.NONE),
          new Row(PAUSED, Signal.READY, PAUSED, Action.NONE),
          new Row(PAUSED, Signal.BEGIN, PAUSED, Action.NONE),
          new Row(PAUSED, Signal.PAUSE, PAUSED, Action.NONE),
          new Row(PAUSED, Signal.RESUME, QUEUED, Action.LOG),
          new Row(PAUSED, Signal.STOP, STOPPED, Action.PUBLISH),
          new Row(PAUSED, Signal.FAIL, PAUSED, Action.NONE),
          new Row(DONE, Signal.LACK, DONE, Action.NONE),
          new Row(DONE, Signal.READY, DONE, Action.NONE),
          new Row(DONE, Signal.BEGIN, DONE, Action.NONE),
          new Row(DONE, Signal.PAUSE, DONE, Action.NONE),
          new Row(DONE, Signal.STOP, DONE, Action.NONE),
          new Row(DONE, Signal.FAIL, DONE, Action.NONE),
          new Row(FAILED, Signal.LACK, FAILED, Action.NONE),
          new Row(FAILED, Signal.READY, FAILED, Action.NONE),
          new Row(FAILED, Signal.BEGIN, FAILED, Action.NONE),
          new Row(FAILED, Signal.PAUSE, FAILED, Action.NONE),
          new Row(FAILED, Signal.STOP, FAILED, Action.NONE),
          new Row(FAILED, Signal.FAIL, FAILED, Action.NONE),
          new Row(FAILED, Signal.RETRY, QUEUED, Action.REOPEN),
          new Row(STOPPED, Signal.LACK, STOPPED, Action.NONE),
          new Row(STOPPED, Signal.READY, STOPPED, Action.NONE),
          new Row(STOPPED, Signal.BEGIN, STOPPED, Action.NONE),
          new Row(STOPPED, Signal.PAUSE, STOPPED, Action.NONE),
          new Row(STOPPED, Signal.STOP, STOPPED, Action.NONE),
          new Row(STOPPED, Signal.FAIL, STOPPED, Action.NONE),
          new Row(STOPPED, Signal.RETRY, QUEUED, Action.REOPEN));

  private static final Map<Key, Row> TABLE =
      ROWS.stream()
          .collect(Collectors.toMap(row -> new Key(row.from(), row.signal()), Function.identity()));

  private StateTable() {}

  /** Returns the row of a state and a signal; empty if the pair is illegal. */
  public static Optional<Row> find(RunState state, Signal signal) {
    return Optional.ofNullable(TABLE.get(new Key(state, signal)));
  }

  /** Returns the action of a state and a signal; {@link Action#NONE} if the pair is illegal. */
  public static Action action(RunState state, Signal signal) {
    return find(state, signal).map(Row::action).orElse(Action.NONE);
  }

  /**
   * Returns the row of a state and a signal.
   *
   * @throws IllegalTransitionException if the pair is illegal
   */
  public static Row row(RunState state, Signal signal) {
    return find(state, signal).orElseThrow(() -> new IllegalTransitionException(state, signal));
  }
}
