package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.task.Progress;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

class RunProgressTest {
  private static final StageView DATA = stage("data", StageState.DONE, 5);
  private static final StageView HALF = stage("original", StageState.RUNNING, 60);
  private static final StageView LATER = stage("unlearn", StageState.WAITING, 0);

  @Test
  void theLaterStagesAreExpectedToTakeAsLongAsBefore() {
    Run now = run("b", 2, RunState.RUNNING, 50, DATA, HALF, LATER);
    Run older = done("a", 1, 1000);
    Run before = done("a", 1, 100);
    RunProgress progress = RunProgress.of(now, List.of(older, before, now)).orElseThrow();
    assertEquals(Optional.of(Duration.ofSeconds(160)), progress.left());
    assertEquals("stage 2/3 original, ETA 2:40 min", progress.text());
  }

  /** Two later stages were executed at the same time, so their durations do not add up. */
  @Test
  void theTimeBesideAnEarlierStageIsNotCountedTwice() {
    StageView early =
        new StageView("second", StageState.DONE, Duration.ofSeconds(40), Duration.ofSeconds(30));
    Run now =
        run("b", 2, RunState.RUNNING, 50, HALF, LATER, stage("second", StageState.WAITING, 0));
    Run before = run("a", 1, RunState.DONE, 0, stage("unlearn", StageState.DONE, 30), early);
    assertEquals(
        Optional.of(Duration.ofSeconds(60 + 30 + 10)),
        RunProgress.of(now, List.of(before, now)).orElseThrow().left());
  }

  @Test
  void withoutAnEqualRecipeTheTimeIsUnknown() {
    Run now = run("b", 2, RunState.RUNNING, 50, DATA, HALF, LATER);
    Run other = run("other task", 1, RunState.DONE, 0, DATA, stage("unlearn", StageState.DONE, 9));
    RunProgress progress = RunProgress.of(now, List.of(other, now)).orElseThrow();
    assertEquals(Optional.empty(), progress.left());
    assertEquals("stage 2/3 original", progress.text());
  }

  @Test
  void theLastStageNeedsNoOtherRun() {
    Run now = run("b", 2, RunState.RUNNING, 75, DATA, HALF);
    assertEquals(
        Optional.of(Duration.ofSeconds(20)),
        RunProgress.of(now, List.of(now)).orElseThrow().left());
    Run begun = run("b", 2, RunState.RUNNING, 1, DATA, HALF);
    assertEquals(Optional.empty(), RunProgress.of(begun, List.of(begun)).orElseThrow().left());
  }

  @Test
  void aRunThatRestsHasNone() {
    Run queued = run("b", 2, RunState.QUEUED, 0, LATER);
    assertEquals(Optional.empty(), RunProgress.of(queued, List.of(queued)));
  }

  private static Run done(String name, long seed, int seconds) {
    return run(name, seed, RunState.DONE, 0, DATA, stage("unlearn", StageState.DONE, seconds));
  }

  private static StageView stage(String name, StageState state, int seconds) {
    return new StageView(name, state, Duration.ofSeconds(seconds));
  }

  private static Run run(String name, long seed, RunState state, int done, StageView... stages) {
    return (Run)
        Proxy.newProxyInstance(
            Run.class.getClassLoader(),
            new Class<?>[] {Run.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "state" -> state;
                  case "stages" -> List.of(stages);
                  case "recipe" -> recipe(name, seed);
                  case "progress" ->
                      Optional.of(new Progress("epoch 1/2", done, 100, "images", Map.of()));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Recipe recipe(String name, long seed) {
    ProviderSettings some = ProviderSettings.of("some");
    return new Recipe(
        name,
        "",
        some,
        name.startsWith("other") ? "Male" : "Bald",
        Request.of("Open"),
        some,
        some,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        "cpu",
        Recipe.Swap.WAIT,
        Recipe.Mode.AUDIT,
        seed);
  }
}
