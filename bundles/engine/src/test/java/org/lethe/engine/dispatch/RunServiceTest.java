package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lethe.engine.dispatch.Lab.RECIPE;
import static org.lethe.engine.dispatch.Lab.await;
import static org.lethe.engine.dispatch.Lab.ended;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.Manifest;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.store.lifecycle.RunEntry;

class RunServiceTest {

  @TempDir private Path folder;
  private final List<String> announced = new CopyOnWriteArrayList<>();
  private RunService runs;

  @BeforeEach
  void open() {
    Environment here =
        new Here(folder) {
          @Override
          public void announce(Run run) {
            announced.add(run.id() + " " + run.state());
          }
        };
    runs = new RunService(new Store(folder, InstantSource.system()), here, Retention.Limits.NONE);
  }

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
  }

  @Test
  void aRunGoesThroughAllStagesAndIsFoundAgain() throws Exception {
    Run run = ended(runs.submit(recipe(RECIPE)));
    assertEquals(Optional.empty(), run.reason());
    assertEquals(RunState.DONE, run.state());
    List<String> stages =
        List.of("data", "original", "adversary", "unlearn", "control:naive", "evaluate:counter");
    assertEquals(stages, run.stages().stream().map(StageView::name).toList());
    for (String name : List.of("original", "adversary", "unlearned", "naive")) {
      Path file = run.directory().resolve("weights/" + name + ".safetensors");
      assertEquals(8, Safetensors.read(file).names().size(), name);
    }
    assertEquals(
        0xFFFF0007,
        ImageIO.read(run.directory().resolve("pictures/dot.png").toFile()).getRGB(0, 0));
    JsonNode result = new ObjectMapper().readTree(run.directory().resolve("result.json").toFile());
    assertEquals("DONE", result.get("state").asText());
    assertEquals("spots-8-20", result.get("provenance").get("data").asText());
    assertEquals(11, result.get("measurements").size());
    JsonNode mask = result.get("measurements").get(7);
    assertEquals("naive", mask.get("labels").get("subject").asText());
    assertEquals(0.75, mask.get("value").asDouble());
    assertTrue(Files.notExists(run.directory().resolve("scratch")));

    runs.close();
    open();
    Run again = runs.find("last").orElseThrow();
    assertEquals(run.id(), again.id());
    assertEquals(run.recipe().asMap(), again.recipe().asMap());
    assertEquals(run.stages().size(), again.stages().size());
    assertEquals(run.measurements(), again.measurements());
    assertEquals(run.finished(), again.finished());
    assertEquals(RunState.DONE, again.state());
  }

  @Test
  void aStoreIsOneServicesAtATime() throws Exception {
    ended(runs.submit(recipe(RECIPE)));
    RunService second =
        new RunService(
            new Store(folder, InstantSource.system()), new Here(folder), Retention.Limits.NONE);
    assertEquals(1, second.list().size());
    Recipe recipe = recipe(RECIPE);
    String refusal = assertThrows(LetheException.class, () -> second.submit(recipe)).getMessage();
    assertTrue(refusal.startsWith("the store " + folder + " is in use by"), refusal);
    assertEquals(Optional.of(refusal), second.obstacle());
    assertEquals(Optional.empty(), runs.obstacle());
    runs.close();
    assertEquals(Optional.empty(), second.obstacle());
    assertEquals(RunState.DONE, ended(second.submit(recipe)).state());
    second.close();
  }

  /** The next service has listed the store by then, and would never see the run. */
  @Test
  void aClosedServiceTakesNoRun() throws Exception {
    Run run = ended(runs.submit(recipe(RECIPE)));
    Recipe recipe = recipe(RECIPE);
    runs.close();
    for (Executable order :
        List.<Executable>of(
            () -> runs.submit(recipe), () -> runs.retry(run.id()), () -> runs.remove(run.id()))) {
      assertEquals(
          "org.lethe.engine is being restarted; repeat the command",
          assertThrows(LetheException.class, order).getMessage());
    }
    try (Stream<Path> stored = Files.list(folder.resolve("runs"))) {
      assertEquals(List.of(run.directory()), stored.toList());
    }
  }

  @Test
  void anEmptyTextIsNoId() {
    Run only = ended(runs.submit(recipe(RECIPE)));
    String why = assertThrows(LetheException.class, () -> runs.remove("")).getMessage();
    assertEquals("an empty text is not the id of a run; lethe:runs lists them", why);
    assertThrows(LetheException.class, () -> runs.find(" "));
    assertEquals(List.of(only.id()), runs.list().stream().map(Run::id).toList());
  }

  @Test
  void whatARunLeftIsComparedWithItsManifest() throws IOException {
    Run run = ended(runs.submit(recipe(RECIPE)));
    assertEquals(List.of(), runs.damages(run.id()));
    Path weights = run.directory().resolve("weights/unlearned.safetensors");
    Files.write(weights, new byte[] {0}, StandardOpenOption.APPEND);
    assertEquals(List.of(weights + " has changed since the run ended"), runs.damages(run.id()));
  }

  @Test
  void whoLooksAtARunThatEndsDoesNotWaitForItsHashes() throws Exception {
    Run run = runs.submit(recipe(RECIPE));
    try (RandomAccessFile much = new RandomAccessFile(run.directory() + "/much", "rw")) {
      much.setLength(1L << 29); // takes no room, but seconds to read
    }
    List<ThreadInfo> hashing = new ArrayList<>();
    await(
        () -> {
          Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(true, false))
              .filter(thread -> isIn(Manifest.class, thread))
              .forEach(hashing::add);
          return run.state().ended();
        });
    ended(run);
    assertFalse(hashing.isEmpty());
    long small = hashing.stream().filter(RunServiceTest::keepsOthersWaiting).count();
    assertTrue(small < hashing.size() / 2.0, small + " of " + hashing.size());
  }

  private static boolean isIn(Class<?> type, ThreadInfo thread) {
    return Stream.of(thread.getStackTrace()).anyMatch(e -> e.getClassName().equals(type.getName()));
  }

  private static boolean keepsOthersWaiting(ThreadInfo thread) {
    return Stream.of(thread.getLockedMonitors())
        .anyMatch(monitor -> monitor.getClassName().equals(RunEntry.class.getName()));
  }

  @Test
  void runsThatHaveEndedMakeRoomForOthers() throws Exception {
    Retention.Limits little = new Retention.Limits(0, 1e-9);
    RunService bounded =
        new RunService(
            new Store(folder.resolve("bounded"), InstantSource.system()), new Here(folder), little);
    Run first = ended(bounded.submit(recipe(RECIPE)));
    Run second = ended(bounded.submit(recipe(RECIPE)));
    await(() -> bounded.list().size() == 1); // the thread of the second run removes the first
    assertEquals(List.of(second.id()), bounded.list().stream().map(Run::id).toList());
    assertTrue(Files.notExists(first.directory()));
    bounded.close();
  }

  @Test
  void theUsersOwnWeightsTakeThePlaceOfTraining() {
    Run first = ended(runs.submit(recipe(RECIPE)));
    Path weights = first.directory().resolve("weights/original.safetensors");
    Run second = ended(runs.submit(recipe(RECIPE + "seed: 9\nweights: " + weights + "\n")));
    assertEquals(Optional.empty(), second.reason());
    assertEquals(
        Safetensors.read(weights),
        Safetensors.read(second.directory().resolve("weights/unlearned.safetensors")));
  }

  @Test
  void theUsersOwnWeightsMayChangeOnceTheRunHasCopiedThem() throws Exception {
    Run first = ended(runs.submit(recipe(RECIPE)));
    Path weights = first.directory().resolve("weights/original.safetensors");
    Path mine = Files.copy(weights, folder.resolve("mine.safetensors"));
    Path place = Files.createDirectory(folder.resolve("changing"));
    Lab lab = new Lab(place, new TinyProviders.Copy(1, step -> zero(mine)), Lab.PATIENCE);
    RunService service =
        new RunService(new Store(place, InstantSource.system()), lab, Retention.Limits.NONE);
    Run second = ended(service.submit(recipe(RECIPE + "weights: " + mine + "\n")));
    service.close();
    assertEquals(Optional.empty(), second.reason());
    assertNotEquals(Safetensors.read(weights), Safetensors.read(mine));
    assertEquals(
        Safetensors.read(weights),
        Safetensors.read(second.directory().resolve("weights/unlearned.safetensors")));
  }

  /** Overwrites numbers in place, so that a mapped file changes. */
  private static void zero(Path file) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(open.length() - 16);
      open.write(new byte[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void weightsOfAnotherTaskAreRefused() {
    Run first = ended(runs.submit(recipe(RECIPE)));
    Path weights = first.directory().resolve("weights/unlearned.safetensors");
    String swapped =
        RECIPE.replace("task: Left", "task: Right").replace("[Right]", "[Left]")
            + ("weights: " + weights + "\n");
    Run second = ended(runs.submit(recipe(swapped)));
    String reason = second.reason().orElseThrow();
    assertTrue(reason.contains("predicts Left, the recipe's task is Right"), reason);
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    Run first = ended(runs.submit(recipe(RECIPE)));
    Path adversary = first.directory().resolve("weights/adversary.safetensors");
    Run second = ended(runs.submit(recipe(RECIPE + "weights: " + adversary + "\n")));
    assertEquals(RunState.FAILED, second.state());
    String reason = second.reason().orElseThrow();
    assertTrue(reason.endsWith("is an adversary's, not a model's"), reason);

    Path both = folder.resolve("both.safetensors");
    Safetensors.write(both, Safetensors.read(adversary), Map.of("lethe.remover", "gate"));
    Run behind = ended(runs.submit(recipe(RECIPE + "weights: " + both + "\n")));
    assertEquals(
        "weights: " + both + " is a model behind its remover; export it without --behind-remover",
        behind.reason().orElseThrow());

    Path bare = folder.resolve("bare.safetensors");
    Safetensors.write(bare, Safetensors.read(adversary), Map.of());
    Run third = ended(runs.submit(recipe(RECIPE + "weights: " + bare + "\n")));
    String difference = third.reason().orElseThrow();
    assertTrue(difference.contains("fc.weight is F32[1, 4], not F32[2, 4]"), difference);
  }

  @Test
  void aFailureIsOneLine() {
    Run run = ended(runs.submit(recipe(RECIPE.replace("count: 20", "broken: true"))));
    assertEquals(RunState.FAILED, run.state());
    assertEquals("dots: the dots are gone; set broken: false", run.reason().orElseThrow());
    assertEquals(StageState.FAILED, run.stages().get(0).state());
    assertEquals(StageState.WAITING, run.stages().get(1).state());
  }

  @Test
  void aDatasetThatWrapsAnotherIsOpenedAndPinnedWithIt() throws Exception {
    String framed =
        RECIPE.replace("{id: dots, count: 20}", "{id: frame, of: {id: dots, count: 12}}");
    Run run = ended(runs.submit(recipe(framed.replace("[Right]", "[Right, Framed]"))));
    assertEquals(Optional.empty(), run.reason());
    JsonNode result = new ObjectMapper().readTree(run.directory().resolve("result.json").toFile());
    JsonNode provenance = result.get("provenance");
    assertEquals("framed-spots-8-12", provenance.get("data").asText());
    assertTrue(provenance.get("pins").has("dataset=dots"), provenance::toString);
    assertTrue(provenance.get("pins").has("dataset=frame"), provenance::toString);
  }

  @Test
  void anEvaluatorIsGivenTheMetricsThatItsRecipeNames() throws Exception {
    String judge = "[{id: judge, metrics: [share, {id: share, value: 0.25}]}]";
    Run run = ended(runs.submit(recipe(RECIPE.replace("[counter]", judge))));
    assertEquals(Optional.empty(), run.reason());
    assertEquals(
        List.of(0.5, 0.25),
        run.measurements().stream()
            .filter(each -> each.name().equals("share"))
            .map(Measurement::value)
            .toList());
    String events = Files.readString(run.directory().resolve("events.jsonl"));
    assertTrue(events.contains("fairness_metric=share"), events);
    JsonNode figures = new ObjectMapper().readTree(run.directory().resolve("result.json").toFile());
    JsonNode last = figures.get("measurements").get(run.measurements().size() - 1);
    assertEquals("{\"low\":0.125,\"high\":0.75,\"level\":0.95}", last.get("interval").toString());
    runs.close();
    open();
    assertEquals(run.measurements(), runs.find("last").orElseThrow().measurements());
  }

  @Test
  void aProviderUsedTwiceLeavesTwoOfEverything() throws Exception {
    String twice =
        RECIPE
            .replace("[naive]", "[naive, {id: naive, as: slow, steps: 3}]")
            .replace("[counter]", "[counter, {id: counter, as: again}]");
    Run run = ended(runs.submit(recipe(twice)));
    assertEquals(Optional.empty(), run.reason());
    assertEquals(
        List.of("control:naive", "control:slow", "evaluate:counter", "evaluate:again"),
        run.stages().stream().map(StageView::name).skip(4).toList());
    assertEquals(List.of("original", "naive", "slow", "unlearned"), subjects(run).subList(0, 4));
    for (String file :
        List.of("weights/slow.safetensors", "pictures/dot.png", "pictures/again-dot.png")) {
      assertTrue(Files.exists(run.directory().resolve(file)), file);
    }
    runs.close();
    open();
    assertEquals(run.recipe(), runs.find("last").orElseThrow().recipe());
  }

  @Test
  void referencesAreTheLastSubjects() throws Exception {
    Run run = ended(runs.submit(recipe(RECIPE + "references: [yardstick]\n")));
    assertEquals(Optional.empty(), run.reason());
    assertEquals(List.of("original", "naive", "unlearned", "yardstick"), subjects(run));
    assertEquals(
        List.of("control:naive", "reference:yardstick", "evaluate:counter"),
        run.stages().stream().map(StageView::name).skip(4).toList());
    assertTrue(Files.exists(run.directory().resolve("weights/yardstick.safetensors")));
  }

  @Test
  void aRunGoesWithoutAReferenceThatIsNotPossible() throws Exception {
    String without = RECIPE + "references: [{id: yardstick, possible: false}]\n";
    Run run = ended(runs.submit(recipe(without)));
    assertEquals(Optional.empty(), run.reason());
    assertEquals(List.of("reference yardstick: the dots cannot be held"), run.warnings());
    assertEquals(List.of("original", "naive", "unlearned"), subjects(run));
    assertTrue(run.stages().stream().allMatch(stage -> stage.state() == StageState.DONE));

    runs.close();
    Files.delete(run.directory().resolve("result.json"));
    Files.delete(run.directory().resolve("manifest.json"));
    Files.delete(run.directory().resolve("pictures/dot.png")); // its evaluation is repeated
    open();
    Run again = ended(runs.find("last").orElseThrow());
    assertEquals(Optional.empty(), again.reason());
    assertEquals(List.of("original", "naive", "unlearned"), subjects(again));
    assertEquals(run.warnings(), again.warnings());
  }

  @Test
  void aControlThatIsNotPossibleFailsTheRun() {
    String control = RECIPE.replace("[naive]", "[{id: yardstick, possible: false}]");
    Run run = ended(runs.submit(recipe(control)));
    assertEquals(Optional.of("the dots cannot be held"), run.reason());
  }

  /** Those that the evaluator has seen. */
  private static List<String> subjects(Run run) {
    return run.measurements().stream()
        .filter(each -> each.name().equals("subjects"))
        .map(each -> each.label(Label.SUBJECT).orElseThrow())
        .toList();
  }

  @Test
  void anUnknownAnnotationIsSuggested() {
    Run run = ended(runs.submit(recipe(RECIPE.replace("[Right]", "[Rigth]"))));
    String reason = run.reason().orElseThrow();
    assertTrue(reason.contains("no annotation Rigth; did you mean Right?"), reason);
  }

  @Test
  void aRunStopsWithinAStepAndAQueuedOneAtOnce() {
    String endless = RECIPE.replace("steps: 20", "steps: 1000000000");
    Run running = runs.submit(recipe(endless));
    Run queued = runs.submit(recipe(RECIPE));
    await(() -> running.progress().map(Progress::unit).filter("steps"::equals).isPresent());
    runs.stop(queued.id());
    assertEquals(RunState.STOPPED, queued.state());
    assertEquals(Optional.empty(), queued.started());
    assertEquals("stopped by its user", queued.reason().orElseThrow());
    runs.stop(running.id());
    assertEquals(RunState.STOPPED, ended(running).state());
    assertEquals("stopped by its user", running.reason().orElseThrow());
    assertTrue(Files.exists(running.directory().resolve("result.json")));
  }

  @Test
  void aRunThatIsRetriedIsAnnouncedBeforeItsTurn() {
    Run running =
        runs.submit(
            recipe(RECIPE.replace("unlearn: copy", "unlearn: {id: copy, steps: 1000000000}")));
    Run queued = runs.submit(recipe(RECIPE));
    runs.stop(queued.id());
    announced.clear();
    runs.retry(queued.id());
    assertTrue(announced.contains(queued.id() + " QUEUED"), announced::toString);
    runs.stop(queued.id());
    runs.stop(running.id());
  }

  private Recipe recipe(String yaml) {
    return Lab.recipe(folder, yaml);
  }
}
