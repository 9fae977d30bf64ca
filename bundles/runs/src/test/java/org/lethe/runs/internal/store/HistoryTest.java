package org.lethe.runs.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

class HistoryTest {
  @TempDir private Path path;

  @Test
  void whatIsDoneAgainIsNotDoneNorIsWhatCameAfterIt() throws IOException {
    Folder folder = new Folder(path);
    event(folder, "submitted", Map.of("stages", List.of("data", "original", "unlearn")));
    event(folder, "stage ended", Map.of("stage", "data", "measured", 0));
    event(folder, "stage ended", Map.of("stage", "original", "measured", 1));
    event(folder, "stage ended", Map.of("stage", "unlearn", "measured", 3));
    event(folder, "damaged", Map.of("stage", "original", "what", "original is done again"));
    event(folder, "stage ended", Map.of("stage", "original", "measured", 1));
    History history = History.read(path);
    assertEquals(
        List.of(StageState.DONE, StageState.DONE, StageState.WAITING),
        history.stages().stream().map(StageView::state).toList());
    assertEquals(1, history.measured());
    assertEquals(1, history.incidents().size());
  }

  private static void event(Folder folder, String what, Map<String, ?> particulars) {
    folder.event(Instant.EPOCH, what, particulars);
  }
}
