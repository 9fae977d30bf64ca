package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.task.Progress;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

class ProgressTextTest {
  private static final StageView STAGE =
      new StageView("unlearn", StageState.RUNNING, Duration.ofSeconds(10));

  @Test
  void aPaceGivesSpeedAndTheTimeLeft() {
    Pace pace = new Pace(progress(100), 0);
    pace.see(progress(600), Duration.ofSeconds(10).toNanos());
    assertEquals(50, pace.perSecond().orElseThrow());
    assertEquals(Optional.of(Duration.ofSeconds(8)), pace.left(progress(600)));
    assertEquals(
        "unlearn: 60%  ETA 8 s  50 images/s  remover 1/4  loss 0.250",
        ProgressText.plain(STAGE, progress(600), pace));
  }

  @Test
  void aStageThatHasJustBegunHasNoTimeLeft() {
    Pace pace = new Pace(progress(0), 0);
    pace.see(progress(0), 1_000_000);
    assertEquals(Optional.empty(), pace.left(progress(0)));
    assertEquals(
        "unlearn: 0%  remover 1/4  loss 0.250", ProgressText.plain(STAGE, progress(0), pace));
  }

  @Test
  void lessThanASecondBesideAnEarlierStageIsNotTold() {
    Duration wall = Duration.ofSeconds(14);
    assertEquals(
        "14 s",
        ProgressText.time(
            new StageView("original", StageState.DONE, wall, Duration.ofMillis(999))));
    assertEquals(
        "14 s, 1 s of it beside an earlier stage",
        ProgressText.time(new StageView("original", StageState.DONE, wall, Duration.ofSeconds(1))));
  }

  @Test
  void stagesBesideTheCurrentOneAreNamed() {
    assertEquals("", ProgressText.beside(Map.of()));
    assertEquals(
        "; beside it adversary, 30%", ProgressText.beside(Map.of("adversary", progress(300))));
  }

  @Test
  void aBarFitsTheTerminal() {
    Pace pace = new Pace(progress(0), 0);
    pace.see(progress(500), Duration.ofSeconds(5).toNanos());
    assertEquals(
        "unlearn                [############............]  50%  ETA 5 s  100 images/s",
        ProgressText.bar(STAGE, progress(500), pace, 100));
    assertEquals(
        "unlearn                [#########..........]  50%  ETA 5 s  100 images/s",
        ProgressText.bar(STAGE, progress(500), pace, 79));
    assertEquals(40, ProgressText.bar(STAGE, progress(500), pace, 40).length());
    assertEquals(
        "                       remover 1/4  loss 0.250", ProgressText.details(progress(500), 79));
  }

  @Test
  void aStageBeforeAndAfterItsWork() {
    assertEquals(
        "data                   waiting",
        ProgressText.still(new StageView("data", StageState.WAITING, Duration.ZERO)));
    assertEquals(
        "data                   done after 1:05 min",
        ProgressText.still(new StageView("data", StageState.DONE, Duration.ofSeconds(65))));
    assertEquals(
        "adversary              done after 13 s, 12 s of it beside an earlier stage",
        ProgressText.still(
            new StageView(
                "adversary", StageState.DONE, Duration.ofSeconds(13), Duration.ofSeconds(12))));
  }

  @Test
  void aRunAtAStandstillSaysWhatIsKnown() {
    assertEquals(
        Optional.of("queued; lethe:queue shows whose turn it is"),
        ProgressText.standstill(RunState.QUEUED, Optional.empty()));
    Optional<String> reason = Optional.of("waits for compute=gpu");
    assertEquals(reason, ProgressText.standstill(RunState.WAITING, reason));
    assertEquals(Optional.empty(), ProgressText.standstill(RunState.RUNNING, Optional.empty()));
  }

  private static Progress progress(long done) {
    return new Progress("remover 1/4", done, 1000, "images", Map.of("loss", 0.25));
  }
}
