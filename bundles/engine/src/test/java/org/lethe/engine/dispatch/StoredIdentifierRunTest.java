package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.nn.Initial;
import org.lethe.recipes.GroupingProviders;
import org.lethe.recipes.RecipeFiles;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Recipe;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageView;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.Folder;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.store.model.IdentificationFile;
import org.lethe.store.model.StoredIdentifier;
import org.lethe.testing.Tiny;

/** Runs whose recipe starts from the identifier of an earlier run. */
class StoredIdentifierRunTest {
  private static final Shape IMAGES = new Shape(3, 8, 8);
  private static final String TRAINED =
      """
      name: tiny
      dataset: {id: dots, count: 20, told: true}
      task: Left
      forget: {group: 0}
      backbone: flat
      identify: {id: halves, layer: bn}
      unlearn: of-groups
      evaluate: []
      train: {epochs: 1, batch: 4}
      """;
  private static final String STORED =
      TRAINED.replace("{id: halves, layer: bn}", "{weights: mine.safetensors}");

  @TempDir private Path folder;
  private final AtomicBoolean failing = new AtomicBoolean();
  private Lab lab;
  private RunService runs;
  private Path mine;

  @BeforeEach
  void open() {
    lab = new Lab(folder, new TinyProviders.Copy(1, step -> failOnce()), Lab.PATIENCE);
    lab.entries.addAll(GroupingProviders.entries());
    runs = service();
    mine = folder.resolve("mine.safetensors");
  }

  private void failOnce() {
    if (failing.compareAndSet(true, false)) {
      throw new LetheException("fails once");
    }
  }

  private RunService service() {
    return new RunService(
        new Store(folder.resolve("store"), InstantSource.system()), lab, Retention.Limits.NONE);
  }

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
  }

  @Test
  void itGivesTheGroupsAndBitsOfTheRunThatTrainedIt() throws Exception {
    Run trained = run(TRAINED);
    Files.copy(weights(trained, "identifier"), mine);
    Run stored = run(STORED);
    assertEquals(
        List.of("data", "identify", "original", "unlearn"),
        stored.stages().stream().map(StageView::name).toList());
    assertEquals(
        StoredIdentifier.read(mine).groups(),
        StoredIdentifier.read(weights(stored, "identifier")).groups());
    assertEquals(Outcome.of(trained).weights(), Outcome.of(stored).weights());
    assertEquals(figures(trained, "filters"), figures(stored, "filters"));
    assertEquals(List.of(), stored.warnings());
  }

  @Test
  void theIdentifierInTheDirectoryOfARunIsAFileLikeAnother() throws Exception {
    Run first = run(TRAINED);
    String path = weights(first, "identifier").toString();
    Run second = run(STORED.replace("mine.safetensors", path));
    String third = STORED.replace("mine.safetensors", weights(second, "identifier").toString());
    assertEquals(Outcome.of(first).weights(), Outcome.of(run(third)).weights());
  }

  @Test
  void theRecipeIsReadBack() throws Exception {
    write(IMAGES, 2, "Left");
    Run run = run(STORED);
    assertEquals(Optional.of(mine), run.recipe().identifier());
    String resolved = new ObjectMapper().writeValueAsString(run.recipe().asMap());
    assertEquals(run.recipe().asMap(), recipe(resolved).asMap());
    runs.close();
    runs = service();
    assertEquals(run.recipe(), runs.find(run.id()).orElseThrow().recipe());
  }

  /** The options of {@code lethe:run} and {@code lethe:identify} that replace values. */
  @Test
  void valuesOfTheRecipeCanBeReplaced() throws Exception {
    write(IMAGES, 2, "Left");
    Path file = Files.writeString(folder.resolve("recipe.yaml"), TRAINED);
    Map<String, String> changes =
        Map.of(
            "identify", "{weights: mine.safetensors}",
            "forget", "[Right]",
            "unlearn", "{id: yardstick}",
            "controls", "[]");
    Recipe recipe = new RecipeFiles(lab.catalogue()).load(file.toString(), changes);
    assertEquals(Optional.of(mine), recipe.identifier());
    assertEquals(Optional.empty(), recipe.identify());
    assertEquals("", Lab.ended(runs.submit(recipe)).reason().orElse(""));
  }

  /** The unlearner fails, and the control is given the groups only after the file has changed. */
  @Test
  void aResumedRunUsesTheIdentifierThatItHasTakenOver() throws Exception {
    String recipe = failing(STORED);
    write(IMAGES, 2, "Left");
    Outcome undisturbed = Outcome.of(run(recipe));
    Run run = failed(recipe);
    write(IMAGES, 2, "Left", List.of(List.of(0, 1, 2, 3)));
    assertEquals(undisturbed, Outcome.of(retried(run)));
    assertNotEquals(undisturbed.measurements(), Outcome.of(run(recipe)).measurements());
  }

  /** The same for an identifier that the run itself has executed. */
  @Test
  void aResumedRunReadsTheIdentifierThatItHasTrained() throws Exception {
    String recipe = failing(TRAINED);
    Outcome undisturbed = Outcome.of(run(recipe));
    assertEquals(undisturbed, Outcome.of(retried(failed(recipe))));
  }

  private static String failing(String recipe) {
    return recipe
        .replace("{group: 0}", "[Right]")
        .replace("unlearn: of-groups", "unlearn: copy\ncontrols: [of-groups]");
  }

  private Run failed(String recipe) throws IOException {
    failing.set(true);
    Run run = Lab.ended(runs.submit(recipe(recipe)));
    assertEquals(RunState.FAILED, run.state());
    return run;
  }

  /** Retries a run in another process, which has only the directory. */
  private Run retried(Run run) throws InterruptedException {
    runs.close();
    runs = service();
    runs.retry(run.id());
    return Lab.ended(runs.find(run.id()).orElseThrow());
  }

  @Test
  void anIdentifierOfAnotherTaskIsUsedWithOneWarning() throws Exception {
    write(IMAGES, 5, "Shape");
    String recipe = STORED.replace("{group: 0}", "[Right]").replace("of-groups", "yardstick");
    Run run = run(recipe);
    assertEquals(
        List.of(
            "identify: %s predicts Shape, the recipe's task is Left; its filters are used as they are"
                .formatted(mine)),
        run.warnings());
    assertEquals("Shape", Safetensors.metadata(weights(run, "identifier")).get("lethe.task"));
  }

  @Test
  void anotherSizeOfTheImagesFailsBeforeAnythingIsTrained() throws Exception {
    write(new Shape(3, 16, 16), 2, "Left");
    assertFails(
        STORED,
        "identify: %s is of images of 3x16x16, the dataset has 3x8x8; identify with images of that size"
            .formatted(mine));
  }

  @Test
  void anotherNumberOfClassesFailsBeforeAnythingIsTrained() throws Exception {
    write(IMAGES, 3, "Left");
    assertFails(
        STORED.replace(", told: true", ""),
        "identify: %s predicts 3 classes of Left, the dataset has 2; identify with this dataset"
            .formatted(mine));
  }

  @Test
  void aFileThatIsGoneWhenTheRunBeginsFailsBeforeAnythingIsTrained() throws Exception {
    write(IMAGES, 2, "Left");
    Recipe recipe = recipe(STORED);
    Files.delete(mine);
    Run run = Lab.ended(runs.submit(recipe));
    assertEquals(
        "cannot read weights from %s: no such file or folder".formatted(mine),
        run.reason().orElse(""));
    assertEquals(List.of(), List.copyOf(run.artifacts().weights().keySet()));
  }

  @Test
  void mistakesAreNamedWhenTheRecipeIsRead() throws Exception {
    assertEquals(List.of("line 6: identify.weights: no such file: " + mine), mistakes(STORED));
    write(IMAGES, 3, "Left");
    assertEquals(
        List.of(
            "line 4: forget.group: no group 2; the identifier has 0 to 1",
            "line 6: identify.weights: %s predicts 3 classes of Left, the dataset has 2; identify with this dataset"
                .formatted(mine)),
        mistakes(STORED.replace("{group: 0}", "{group: 2}")));
    write(IMAGES, 2, "Left");
    assertEquals(
        List.of("line 4: forget.filter: no filter 4; the identifier has 0 to 3"),
        mistakes(STORED.replace("{group: 0}", "{filter: 4}")));
    assertEquals(
        List.of("line 6: identify.layer: unknown setting; known: weights"),
        mistakes(STORED.replace("mine.safetensors", "mine.safetensors, layer: bn")));
    Safetensors.write(mine, Safetensors.read(mine), Map.of());
    assertEquals(
        List.of(
            "line 6: identify.weights: %s holds no groups of filters; name the file of an identifier"
                .formatted(mine)),
        mistakes(STORED));
    Files.writeString(mine, "no weights");
    assertEquals(
        List.of(
            "line 6: identify.weights: cannot read weights from %s: it is not a safetensors file, or it is truncated"
                .formatted(mine)),
        mistakes(STORED));
  }

  private void assertFails(String yaml, String reason) throws IOException {
    Run run = Lab.ended(runs.submit(recipe(yaml)));
    assertEquals(reason, run.reason().orElse(""));
    assertEquals(List.of(), List.copyOf(run.artifacts().weights().keySet()));
  }

  private void write(Shape images, int classes, String task) throws IOException {
    write(images, classes, task, List.of(List.of(0, 3), List.of(1)));
  }

  private void write(Shape images, int classes, String task, List<List<Integer>> groups)
      throws IOException {
    Network network = Tiny.classifier(images, classes);
    Model model = new Model(network, Initial.weights(network, 1, "test"));
    Folder other = new Folder(folder);
    IdentificationFile.write(
        other,
        "mine",
        new Identification(model, new FilterGroups("relu", 4, groups)),
        Map.of("lethe.task", task));
    Files.move(other.weights("mine"), mine, StandardCopyOption.REPLACE_EXISTING);
  }

  private Run run(String yaml) throws IOException {
    Run run = Lab.ended(runs.submit(recipe(yaml)));
    assertEquals("", run.reason().orElse(""));
    return run;
  }

  private Recipe recipe(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
    return new RecipeFiles(lab.catalogue()).load(file.toString());
  }

  private List<String> mistakes(String yaml) {
    RecipeException e = assertThrows(RecipeException.class, () -> recipe(yaml));
    return e.problems().stream().map(RecipeProblem::toString).toList();
  }

  private static Path weights(Run run, String name) {
    return run.artifacts().weights().get(name);
  }

  private static List<Measurement> figures(Run run, String name) {
    return run.measurements().stream().filter(each -> each.name().equals(name)).toList();
  }
}
