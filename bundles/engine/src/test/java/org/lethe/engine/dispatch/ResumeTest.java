package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.compute.Compute;
import org.lethe.catalog.Device;
import org.lethe.engine.steps.Conductor;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.testing.CallingThread;
import org.lethe.testing.LaneThreads;

/** A run that is interrupted, in whatever way, ends as if it had not been, snapshots included. */
class ResumeTest {
  private static final int MOMENTS = 12;

  @TempDir private Path folder;
  private Outcome undisturbed;

  @BeforeEach
  void runUndisturbed() throws Exception {
    RunService runs = service(folder.resolve("undisturbed"), new Bench(folder));
    undisturbed = Outcome.of(Lab.ended(runs.submit(recipe())));
    runs.close();
    assertEquals(
        Set.of(
            "adversary-series",
            "control-naive-series",
            "control-second-series",
            "evaluate-counter-epochs_letters",
            "evaluate-counter-letters",
            "original-series",
            "unlearn-series"),
        undisturbed.charts().keySet());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedAtAnyMomentItGoesOnByItself(boolean lanes) throws Exception {
    RunService runs = service(folder.resolve("whole"), new Bench(folder, lanes));
    Run run = runs.submit(recipe(), Optional.of("kim"));
    List<Path> moments = new ArrayList<>();
    do {
      moments.add(snapshot(run.directory(), folder.resolve("moment-" + moments.size())));
    } while (run.awaitChange(Lab.PATIENCE));
    runs.close();
    assertTrue(moments.size() > 5, "moments: " + moments.size());
    int apart = moments.size() / MOMENTS + 1;
    for (int i = 0; i < moments.size(); i += apart) {
      Path moment = moments.get(i);
      RunService next = service(moment, new Bench(folder, lanes));
      Run last = Lab.ended(next.find("last").orElseThrow());
      assertEquals(undisturbed, Outcome.of(last), moment::toString);
      assertEquals(Optional.of("kim"), last.owner());
      assertEquals(-1, last.history().toString().indexOf("are repeated"), moment::toString);
      next.close();
    }
  }

  @Test
  void aTaskIsSavedEverySoManySteps() throws Exception {
    Bench bench = new Bench(folder);
    bench.pace = new Conductor.Pace(Duration.ofDays(1), 6, Lab.PATIENCE);
    RunService runs = service(folder.resolve("store"), bench);
    Run run = Lab.ended(runs.submit(recipe()));
    runs.close();
    List<String> steps =
        Files.readAllLines(run.directory().resolve("events.jsonl")).stream()
            .filter(event -> event.contains("\"checkpoint\"") && event.contains("\"unlearn\""))
            .map(event -> event.replaceFirst(".*\"step\":(\\d+).*", "$1"))
            .toList();
    assertEquals(List.of("6", "12", "18"), steps);
    assertEquals(undisturbed, Outcome.of(run));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anOrderlyEndOfTheContainerIsNoEndOfTheRun(boolean lanes) throws Exception {
    Path store = folder.resolve("store");
    Optional<Run> run = Optional.empty();
    for (int ends = 0; ends < 3; ends++) {
      RunService runs = service(store, new Bench(folder, lanes));
      run = Optional.of(run.isEmpty() ? runs.submit(recipe()) : runs.find("last").orElseThrow());
      run.get().awaitChange(Lab.PATIENCE);
      run.get().awaitChange(Lab.PATIENCE);
      runs.close();
    }
    RunService last = service(store, new Bench(folder, lanes));
    assertEquals(undisturbed, Outcome.of(Lab.ended(last.find("last").orElseThrow())));
    last.close();
  }

  @Test
  void aComputeThatGoesAwayIsWaitedFor() throws Exception {
    Bench bench = new Bench(folder);
    bench.rejections.addAll(List.of(3, 30, 31, 60));
    RunService runs = service(folder.resolve("store"), bench);
    assertEquals(undisturbed, Outcome.of(Lab.ended(runs.submit(recipe()))));
    assertTrue(bench.rejections.isEmpty(), bench.rejections::toString);
    runs.close();
  }

  private RunService service(Path store, Bench bench) {
    return new RunService(new Store(store, InstantSource.system()), bench, Retention.Limits.NONE);
  }

  private Recipe recipe() {
    String controls = "[naive, {id: copy, as: second, steps: 12}]";
    return Lab.recipe(
        folder, Lab.RECIPE.replace("[naive]", controls) + "snapshots: {keep: every 5}\n");
  }

  /**
   * Copies the directory of a run, as a kill would leave it. The copy has all that the events and
   * the checkpoints name; it may have more, because the run continues meanwhile.
   */
  private static Path snapshot(Path run, Path store) throws IOException {
    Path target = store.resolve("runs").resolve(run.getFileName());
    copy(run.resolve("events.jsonl"), target.resolve("events.jsonl"));
    for (String part : List.of("checkpoints", "", "weights", "pictures", "charts")) {
      for (Path file : files(run.resolve(part))) {
        if (!file.endsWith("events.jsonl") && !file.endsWith("result.json")) {
          copy(file, target.resolve(run.relativize(file)));
        }
      }
    }
    return store;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try {
      Files.copy(from, to);
    } catch (NoSuchFileException e) {
      return; // it was deleted or renamed meanwhile, as it may be
    }
  }

  /** ContainerEnvironment in which things go away. */
  private static final class Bench extends Here {
    private Conductor.Pace pace = new Conductor.Pace(Duration.ZERO, 0, Lab.PATIENCE);
    private final List<Integer> rejections = new ArrayList<>();
    private final Compute compute = new CallingThread();
    private final Device device;
    private int submitted;

    Bench(Path folder) {
      this(folder, false);
    }

    Bench(Path folder, boolean lanes) {
      super(folder);
      device = new Device(lanes ? new LaneThreads(2).device() : fragile(), "build");
    }

    @Override
    public Conductor.Pace pace() {
      return pace;
    }

    @Override
    public List<Device> devices() {
      return List.of(device);
    }

    /** One whose submissions of some numbers are rejected. */
    private Compute fragile() {
      return (Compute)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Compute.class},
              (proxy, method, arguments) ->
                  method.getName().equals("submit")
                          && rejections.remove(Integer.valueOf(++submitted))
                      ? CompletableFuture.failedFuture(new RejectedExecutionException())
                      : method.invoke(compute, arguments));
    }
  }
}
