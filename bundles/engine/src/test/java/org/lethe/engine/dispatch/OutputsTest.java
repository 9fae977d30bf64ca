package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.api.LetheException;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Incident;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.store.Retention;
import org.lethe.store.RunFile;
import org.lethe.store.Store;

/** What a stage that is done has left is damaged before the run goes on. */
class OutputsTest {
  private static final int TAIL = 64;
  private static final String ORIGINAL = "weights/original.safetensors";

  /** A run that is interrupted in its control, when two models are trained and one is unlearned. */
  private static final String RECIPE =
      Lab.RECIPE
          .replace("unlearn: {id: copy, steps: 20}", "unlearn: naive")
          .replace("controls: [naive]", "controls: [{id: copy, steps: 20}]");

  @TempDir private Path folder;

  /** What happens in the control. */
  private final AtomicReference<Runnable> trouble = new AtomicReference<>(() -> {});

  private Outcome undisturbed;
  private RunService runs;

  /** What may happen to a file. */
  private enum Harm {
    ZEROED {
      @Override
      void to(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length - TAIL, bytes.length, (byte) 0); // numbers, no header
        Files.write(file, bytes);
      }
    },
    TRUNCATED {
      @Override
      void to(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    },
    DELETED {
      @Override
      void to(Path file) throws IOException {
        Files.delete(file);
      }
    };

    abstract void to(Path file) throws IOException;

    String line(String file, String stage) {
      String how = this == DELETED ? "missing" : "damaged";
      return "%s is %s; %s and all later stages are repeated".formatted(file, how, stage);
    }
  }

  @BeforeEach
  void runUndisturbed() throws Exception {
    open("undisturbed");
    undisturbed = Outcome.of(Lab.ended(runs.submit(recipe())));
    runs.close();
    open("store");
  }

  private void open(String store) {
    TinyProviders.Copy copy = new TinyProviders.Copy(1, step -> trouble.get().run());
    runs =
        new RunService(
            new Store(folder.resolve(store), InstantSource.system()),
            new Lab(folder, copy, Lab.PATIENCE),
            Retention.Limits.NONE);
  }

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
  }

  @ParameterizedTest
  @EnumSource
  void weightsOfARunThatRests(Harm harm) throws Exception {
    Run run = paused();
    harm.to(run.directory().resolve(ORIGINAL));
    runs.resume(run.id());
    assertMended(run, harm.line(ORIGINAL, "original"));
  }

  @ParameterizedTest
  @CsvSource({
    "ZEROED, weights/unlearned.safetensors, unlearn",
    "DELETED, weights/adversary.safetensors, adversary",
    "ZEROED, measurements.json, original",
    "TRUNCATED, measurements.json, original",
    "DELETED, measurements.json, original",
  })
  void anythingWhileTheContainerIsDown(Harm harm, String file, String stage) throws Exception {
    Run run = paused();
    runs.close();
    harm.to(run.directory().resolve(file));
    open("store");
    runs.resume(run.id());
    assertMended(runs.find(run.id()).orElseThrow(), harm.line(file, stage));
  }

  @Test
  void aFigureThatIsAnotherIsNoticed() throws Exception {
    Run run = paused();
    runs.close();
    Path file = run.directory().resolve(RunFile.MEASURED);
    String figures = Files.readString(file);
    String others = figures.replace("0.75", "0.76");
    assertNotEquals(figures, others);
    Files.writeString(file, others);
    open("store");
    runs.resume(run.id());
    assertMended(runs.find(run.id()).orElseThrow(), Harm.ZEROED.line(RunFile.MEASURED, "unlearn"));
  }

  @Test
  void moreThanOneIsDoneAgainFromTheFirst() throws Exception {
    Run run = paused();
    runs.close();
    Harm.DELETED.to(run.directory().resolve(RunFile.MEASURED));
    Harm.ZEROED.to(run.directory().resolve("weights/adversary.safetensors"));
    open("store");
    runs.resume(run.id());
    assertMended(
        runs.find(run.id()).orElseThrow(), Harm.DELETED.line(RunFile.MEASURED, "original"));
  }

  @Test
  void aRunThatFailedIsRetriedWithWhatIsWhole() throws Exception {
    trouble.set(
        () -> {
          throw new LetheException("no");
        });
    Run run = Lab.ended(runs.submit(recipe()));
    assertEquals(RunState.FAILED, run.state());
    trouble.set(() -> {});
    Harm.TRUNCATED.to(run.directory().resolve(ORIGINAL));
    runs.retry(run.id());
    assertMended(runs.find(run.id()).orElseThrow(), Harm.TRUNCATED.line(ORIGINAL, "original"));
  }

  @Test
  void aPictureOfARunWhoseEndWasNotWrittenDown() throws Exception {
    Run run = Lab.ended(runs.submit(recipe()));
    runs.close();
    Path picture = run.directory().resolve("pictures/dot.png");
    byte[] painted = Files.readAllBytes(picture);
    Harm.ZEROED.to(picture);
    Files.delete(run.directory().resolve("manifest.json"));
    Files.delete(run.directory().resolve(RunFile.NAME));
    open("store");
    Run again = runs.find(run.id()).orElseThrow();
    assertMended(again, Harm.ZEROED.line("pictures/dot.png", "evaluate:counter"));
    assertArrayEquals(painted, Files.readAllBytes(picture));
  }

  @ParameterizedTest
  @CsvSource({
    "evaluate-counter-letters, evaluate:counter",
    "unlearn-series, unlearn",
    "control-copy-series, control:copy"
  })
  void aChartIsDrawnAgainWithItsStage(String name, String stage) throws Exception {
    Run run = Lab.ended(runs.submit(recipe()));
    runs.close();
    Path chart = run.artifacts().charts().get(name);
    Harm.TRUNCATED.to(chart);
    Files.delete(run.directory().resolve("manifest.json"));
    Files.delete(run.directory().resolve(RunFile.NAME));
    open("store");
    Run again = runs.find(run.id()).orElseThrow();
    assertMended(again, Harm.TRUNCATED.line("charts/" + name + ".json", stage));
  }

  @Test
  void aRunFromBeforeThereWereSumsGoesOn() throws Exception {
    Run run = paused();
    runs.close();
    Path events = run.directory().resolve("events.jsonl");
    String with = Files.readString(events);
    String without = with.replaceAll(",\"measurements\":\"[0-9a-f]+\",\"files\":\\{[^}]*}", "");
    assertNotEquals(with, without);
    Files.writeString(events, without);
    open("store");
    runs.resume(run.id());
    assertMended(runs.find(run.id()).orElseThrow());
  }

  /** A run that rests in its control. */
  private Run paused() {
    trouble.set(
        () -> {
          trouble.set(() -> {});
          runs.pause("last");
        });
    Run run = runs.submit(recipe());
    Lab.await(() -> run.state() == RunState.PAUSED);
    return run;
  }

  private Recipe recipe() {
    return Lab.recipe(folder, RECIPE);
  }

  /** It ends as if nothing had happened, and names the repeated stages. */
  private void assertMended(Run run, String... lines) throws IOException {
    assertEquals(undisturbed, Outcome.of(Lab.ended(run)));
    assertEquals(
        List.of(lines),
        run.history().stream()
            .map(Incident::what)
            .filter(what -> what.contains("are repeated"))
            .toList());
    assertEquals(List.of(), runs.damages(run.id()));
  }
}
