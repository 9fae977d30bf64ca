package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.catalog.Device;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;
import org.lethe.store.Outputs;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.testing.LaneThreads;

/** Stages that need nothing of each other, on a device with two lanes. */
class LanesTest {
  private static final String SECOND = "{id: copy, as: second, steps: 4}";
  private static final String THIRD = "{id: copy, as: third, steps: 5}";

  @TempDir private Path folder;
  private final LaneThreads lanes = new LaneThreads(2);
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private RunService runs;

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
    lanes.close();
  }

  @Test
  void controlsAreExecutedAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Run run =
        run(
            "[%s, %s]".formatted(SECOND, THIRD),
            step -> {
              if (onLane()) {
                both.countDown();
                await(both);
              }
            });
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
    assertEquals(Set.of("lane-1", "lane-2"), lanes());
  }

  @Test
  void moreControlsThanLanesWaitForAFreeOne() {
    List<String> controls = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      controls.add("{id: copy, as: %s, steps: 3}".formatted(name));
    }
    Run run = run(controls.toString(), step -> {});
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
    assertEquals(2, lanes().size());
    assertIntact(run);
  }

  @Test
  void theOnlyControlUsesAllThreads() {
    run("[" + SECOND + "]", step -> {});
    assertEquals(Set.of(), lanes());
  }

  @Test
  void stagesEndInTheirOrderHoweverLongTheyTake() throws IOException {
    Run run =
        run("[{id: copy, as: long, steps: 300}, {id: copy, as: short, steps: 1}]", step -> {});
    List<String> ended = new ArrayList<>();
    for (String line : Files.readAllLines(run.directory().resolve("events.jsonl"))) {
      if (line.contains("\"stage-ended\"") || line.contains("\"measured\"")) {
        ended.add(line.replaceFirst(".*\"stage\":\"([^\"]*)\".*", "$1"));
      }
    }
    assertEquals(run.stages().stream().map(StageView::name).toList(), ended);
    Duration early = view(run, "control:short").beside();
    assertTrue(early.compareTo(Duration.ZERO) > 0, "the time before its turn counts");
  }

  @Test
  void theProgressOfALaterStageIsShown() {
    Set<String> shown = ConcurrentHashMap.newKeySet();
    Run run =
        run(
            "[{id: copy, as: long, steps: 60}, {id: copy, as: short, steps: 1}]",
            step -> {
              Run now = runs.list().get(0);
              now.awaitChange(Duration.ofMillis(10)); // empty steps could end before their turn
              shown.addAll(now.beside().keySet());
            });
    assertEquals(Set.of("control:short"), shown);
    assertEquals(Map.of(), run.beside());
  }

  @Test
  void aFailureIsReportedInTheTurnOfItsStage() {
    Run run =
        run(
            "[{id: copy, as: first, steps: 20}, {id: copy, as: second, steps: 90}]",
            step -> {
              if (step == 50) {
                throw new LetheException("step 50 is too much");
              }
            });
    assertEquals(RunState.FAILED, run.state());
    assertEquals(Optional.of("step 50 is too much"), run.reason());
    assertEquals(StageState.DONE, state(run, "control:first"));
    assertEquals(StageState.FAILED, state(run, "control:second"));
  }

  @Test
  void aReferenceThatIsNotPossibleIsAWarning() {
    Run run = run("[" + SECOND + "]\nreferences: [{id: yardstick, possible: false}]", step -> {});
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
    assertTrue(run.warnings().toString().contains("the dots cannot be held"));
    assertFalse(run.artifacts().weights().containsKey("yardstick"));
  }

  @Test
  void snapshotsOfALaterStageAreNotOutputsOfTheCurrentOne() {
    Run run =
        run(
            "[{id: copy, as: first, steps: 9}, {id: copy, as: second, steps: 12}]"
                + "\nsnapshots: {keep: last}",
            step -> {});
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
    assertTrue(run.artifacts().weights().containsKey("second@12"));
    assertIntact(run);
  }

  /** Runs the recipe with some controls, with trouble in each step of the unlearner copy. */
  private Run run(String controls, IntConsumer trouble) {
    IntConsumer watched =
        step -> {
          threads.add(Thread.currentThread().getName());
          trouble.accept(step);
        };
    Lab lab = new Lab(folder, new TinyProviders.Copy(1, watched), Lab.PATIENCE);
    lab.devices.clear();
    lab.devices.add(new Device(lanes.device(), "build"));
    runs =
        new RunService(
            new Store(folder.resolve("store"), InstantSource.system()), lab, Retention.Limits.NONE);
    String recipe = Lab.RECIPE.replace("[naive]", controls).replace("steps: 20", "steps: 2");
    return Lab.ended(runs.submit(Lab.recipe(folder, recipe)));
  }

  private Set<String> lanes() {
    Set<String> lanes = ConcurrentHashMap.newKeySet();
    threads.stream().filter(name -> name.contains("lane")).forEach(lanes::add);
    return lanes;
  }

  private static boolean onLane() {
    return Thread.currentThread().getName().contains("lane");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertIntact(Run run) {
    assertEquals(Optional.empty(), Outputs.check(run.directory()).damage());
  }

  private static StageState state(Run run, String stage) {
    return view(run, stage).state();
  }

  private static StageView view(Run run, String stage) {
    return run.stages().stream()
        .filter(each -> each.name().equals(stage))
        .findFirst()
        .orElseThrow();
  }
}
