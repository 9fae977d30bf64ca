package org.lethe.store.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

class HistoryTest {
  private static final Instant AT = Instant.EPOCH;

  @Test
  void whatIsDoneAgainIsNotDoneNorIsWhatCameAfterIt() {
    History history =
        History.of(
            List.of(
                new RunEvent.Submitted(
                    AT, List.of("data", "original", "unlearn"), Optional.empty()),
                ended("data", 0),
                ended("original", 1),
                ended("unlearn", 3),
                new RunEvent.Damaged(AT, "original is repeated", "original"),
                ended("original", 1)));
    assertEquals(
        List.of(StageState.DONE, StageState.DONE, StageState.WAITING),
        history.stages().stream().map(StageView::state).toList());
    assertEquals(1, history.measured());
    assertEquals(1, history.incidents().size());
  }

  /** The second stage began on another lane two seconds before the first one ended. */
  @Test
  void theTimeBesideAnEarlierStageIsReplayed() {
    Instant end = AT.plusSeconds(10);
    History history =
        History.of(
            List.of(
                new RunEvent.Submitted(AT, List.of("original", "adversary"), Optional.empty()),
                new RunEvent.StageBegan(AT, "original"),
                ended("original", end),
                new RunEvent.StageBegan(end.minusSeconds(2), "adversary"),
                ended("adversary", end.plusSeconds(3))));
    assertEquals(
        List.of(
            new StageView("original", StageState.DONE, Duration.ofSeconds(10)),
            new StageView(
                "adversary", StageState.DONE, Duration.ofSeconds(5), Duration.ofSeconds(2))),
        history.stages());
  }

  /** Progress does not hide the end of a process. */
  @Test
  void aProcessThatEndedInTheMiddleOfATurnIsAnInterruption() {
    RunEvent submitted = new RunEvent.Submitted(AT, List.of("data"), Optional.of("kim"));
    RunEvent began = new RunEvent.Began(AT);
    RunEvent checkpoint = new RunEvent.Checkpointed(AT, "data", 3);
    RunEvent left = new RunEvent.Interrupted(AT, "left", true);
    assertFalse(History.of(List.of(submitted)).interrupted());
    assertTrue(History.of(List.of(submitted, began)).interrupted());
    History killed = History.of(List.of(submitted, began, checkpoint));
    assertTrue(killed.interrupted());
    assertEquals(0, killed.attempts());
    assertEquals(Optional.of("kim"), killed.owner());
    assertTrue(History.of(List.of(submitted, began, ended("data", 0))).interrupted());
    assertFalse(History.of(List.of(submitted, began, checkpoint, left)).interrupted());
    RunEvent again = new RunEvent.Continued(AT, Optional.empty());
    assertTrue(History.of(List.of(submitted, began, left, again, checkpoint)).interrupted());
    RunEvent end = new RunEvent.Ended(AT, RunState.FAILED, Optional.empty());
    assertFalse(History.of(List.of(submitted, began, checkpoint, end)).interrupted());
  }

  private static RunEvent ended(String stage, Instant at) {
    return new RunEvent.StageEnded(at, stage, 0, Optional.empty(), Map.of());
  }

  private static RunEvent ended(String stage, int measured) {
    return new RunEvent.StageEnded(AT, stage, measured, Optional.empty(), Map.of());
  }
}
