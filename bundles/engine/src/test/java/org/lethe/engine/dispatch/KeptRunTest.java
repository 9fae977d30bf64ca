package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.store.Retention;
import org.lethe.store.RunFile;
import org.lethe.store.RunProvenance;
import org.lethe.store.Store;

/** What stays of a run that has ended. */
class KeptRunTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RECIPE =
      """
      name: tiny
      dataset: {id: dots, count: 20}
      task: Left
      forget: [Right]
      backbone: flat
      unlearn: {id: copy, steps: %d}
      evaluate: [counter]
      train: {epochs: 1, batch: 4}
      adversary: {epochs: 1, batch: 4}
      """;

  @TempDir private Path folder;
  private RunService runs;

  @BeforeEach
  void open() {
    runs = service();
  }

  @Test
  void itIsReadFromItsDirectoryAndIsTheSame() throws Exception {
    Run live = Lab.ended(runs.submit(recipe(2), Optional.of("kim")));
    Lab.ended(runs.submit(recipe(2))); // by now the first one's place has been given back
    Run kept = runs.find(live.id()).orElseThrow();
    assertNotSame(live, kept);
    assertEquals(view(live), view(kept));
    assertEquals("tiny", kept.name());
    assertEquals(Optional.of("kim"), kept.owner());
    assertEquals(
        List.of("of one"),
        kept.measurements().stream()
            .flatMap(each -> each.label(new Label("third-party")).stream())
            .distinct()
            .toList(),
        "a label of the evaluator's own");
    assertTrue(kept.measurements().size() > 1, "measurements");
    runs.close();
    Run restored = service().find(live.id()).orElseThrow();
    assertEquals(view(live), view(restored));
    assertEquals(Optional.of("kim"), restored.owner());
    assertEquals(
        Set.of("adversary-series", "evaluate-counter-letters", "original-series", "unlearn-series"),
        Outcome.charts(live).keySet());
    assertEquals(Outcome.charts(live), Outcome.charts(restored));
    assertEquals("a dot", restored.artifacts().pictures().get(0).caption().orElseThrow());
  }

  @Test
  void whatWasStoppedStaysStoppedThoughTheProcessEndedBeforeItWasWrittenDown() throws Exception {
    Run run = runs.submit(recipe(100_000));
    while (run.started().isEmpty()) {
      run.awaitChange(PATIENCE);
    }
    runs.stop(run.id());
    Lab.ended(run);
    runs.close();
    Files.delete(run.directory().resolve(RunFile.NAME));
    Files.delete(run.directory().resolve("manifest.json"));

    RunService next = service();
    Run again = next.find(run.id()).orElseThrow();
    assertEquals(RunState.STOPPED, again.state());
    assertEquals(run.reason(), again.reason());
    assertEquals(List.of(), next.damages(run.id()));
    next.retry(run.id());
    next.stop(run.id());
    assertEquals(
        RunState.STOPPED,
        Lab.ended(next.find(run.id()).orElseThrow()).state()); // not twice at once
    next.close();
  }

  @Test
  void itsProvenanceIsOfWhatItRanOnAndNotOfWhatWasThereBefore() throws Exception {
    runs.close();
    AtomicReference<Optional<String>> engine = new AtomicReference<>(Optional.empty());
    runs = service(new LateEngine(folder, engine));
    Run run = runs.submit(recipe(2));
    while (run.reason().isEmpty()) {
      run.awaitChange(PATIENCE);
    }
    engine.set(Optional.of("PyTorch 9"));
    Lab.ended(run);
    String result = Files.readString(run.directory().resolve(RunFile.NAME));
    assertTrue(result.contains("\"engine\" : \"PyTorch 9\""), result);
    runs.close();
  }

  @Test
  void whatIsOutOfBoundsAtTheStartGoes() throws Exception {
    Lab.ended(runs.submit(recipe(2)));
    Run last = Lab.ended(runs.submit(recipe(2)));
    runs.close();
    runs = service(new Here(folder), new Retention.Limits(0, 1e-9));
    assertEquals(List.of(last.id()), runs.list().stream().map(Run::id).toList());
    runs.close();
  }

  /** Whether it has ended or not; recipe.yaml is there, but what the run made of it is not. */
  @ParameterizedTest
  @CsvSource({
    "recipe.json, '', true",
    "recipe.json, '{}', true",
    "events.jsonl, , true",
    "result.json, '{\"id\": ', false"
  })
  void whatCannotBeReadIsNamed(String name, String content, boolean unfinished) throws Exception {
    Run damaged = Lab.ended(runs.submit(recipe(2)));
    Run other = Lab.ended(runs.submit(recipe(2)));
    runs.close();
    if (unfinished) {
      Files.delete(damaged.directory().resolve(RunFile.NAME));
    }
    Path file = damaged.directory().resolve(name);
    if (content == null) {
      Files.delete(file);
    } else {
      Files.writeString(file, content);
    }

    runs = service();
    assertEquals(List.of(other.id()), runs.list().stream().map(Run::id).toList());
    String line = runs.unreadable().get(0);
    assertEquals(List.of(line), runs.unreadable());
    assertTrue(line.startsWith(damaged.directory().toString()), line);
    assertEquals(1, line.lines().count(), line);
    for (Executable ask :
        List.<Executable>of(
            () -> runs.find(damaged.id()),
            () -> runs.remove(damaged.id()),
            () -> runs.retry(damaged.id()))) {
      assertEquals(line, assertThrows(LetheException.class, ask).getMessage());
    }
    String both = damaged.id().substring(0, 4);
    assertThrows(LetheException.class, () -> runs.find(both));
    assertEquals(other.id(), runs.find("last").orElseThrow().id());
    runs.close();
  }

  /** ContainerEnvironment whose engine takes its time. */
  private static final class LateEngine extends Here {
    private final AtomicReference<Optional<String>> engine;

    LateEngine(Path folder, AtomicReference<Optional<String>> engine) {
      super(folder);
      this.engine = engine;
    }

    @Override
    public Optional<String> engine() {
      return engine.get();
    }

    @Override
    public RunProvenance provenance() {
      return new RunProvenance(Map.of(), engine.get());
    }
  }

  private static Map<String, Object> view(Run run) {
    return Map.of(
        "recipe", run.recipe(),
        "state", run.state(),
        "submitted", run.submitted(),
        "started", run.started(),
        "finished", run.finished(),
        "reason", run.reason(),
        "stages", run.stages().stream().map(stage -> stage.name() + stage.state()).toList(),
        "measurements", run.measurements(),
        "warnings", run.warnings(),
        "history", run.history());
  }

  private RunService service() {
    return service(new Here(folder));
  }

  private RunService service(Environment environment) {
    return service(environment, Retention.Limits.NONE);
  }

  private RunService service(Environment environment, Retention.Limits limits) {
    return new RunService(
        new Store(folder.resolve("store"), InstantSource.system()), environment, limits);
  }

  private Recipe recipe(int steps) {
    return Lab.recipe(folder, RECIPE.formatted(steps));
  }
}
