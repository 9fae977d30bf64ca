package org.lethe.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.runs.RunEvent;
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
                new RunEvent.Damaged(AT, "original is done again", "original"),
                ended("original", 1)));
    assertEquals(
        List.of(StageState.DONE, StageState.DONE, StageState.WAITING),
        history.stages().stream().map(StageView::state).toList());
    assertEquals(1, history.measured());
    assertEquals(1, history.incidents().size());
  }

  private static RunEvent ended(String stage, int measured) {
    return new RunEvent.StageEnded(AT, stage, measured, Optional.empty(), Map.of());
  }
}
