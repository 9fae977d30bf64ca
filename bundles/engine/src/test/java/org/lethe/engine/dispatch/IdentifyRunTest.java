package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.recipes.GroupingProviders;
import org.lethe.recipes.RecipeFiles;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageView;
import org.lethe.store.Retention;
import org.lethe.store.Store;

class IdentifyRunTest {
  private static final String RECIPE =
      """
      name: tiny
      dataset: {id: dots, count: 20}
      task: Left
      forget: {group: 0}
      backbone: flat
      identify: {id: halves, layer: bn}
      unlearn: of-groups
      evaluate: []
      train: {epochs: 1, batch: 4}
      """;

  @TempDir private Path folder;
  private Lab lab;
  private RunService runs;

  @BeforeEach
  void open() {
    lab = new Lab(folder, new TinyProviders.Copy(1, step -> {}), Lab.PATIENCE);
    lab.entries.addAll(GroupingProviders.entries());
    runs = service();
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
  void anUnlearnerIsGivenTheGroups() throws Exception {
    Run run = Lab.ended(runs.submit(recipe(RECIPE)));
    assertEquals("", run.reason().orElse(""));
    assertEquals(
        List.of("data", "original", "identify", "unlearn"),
        run.stages().stream().map(StageView::name).toList());
    assertEquals(2, figure(run, "filters"));
    assertEquals(2, figure(run, "groups"));
    assertEquals(
        List.of("groups"), run.artifacts().pictures().stream().map(PictureFile::name).toList());
    assertTrue(run.artifacts().weights().containsKey("identifier"));
  }

  @Test
  void aLayerThatDoesNotExistFailsBeforeAnythingIsTrained() throws Exception {
    Run run = Lab.ended(runs.submit(recipe(RECIPE.replace("layer: bn", "layer: nb"))));
    assertEquals("halves: no layer nb", run.reason().orElse(""));
    assertEquals(List.of(), List.copyOf(run.artifacts().weights().keySet()));
  }

  @Test
  void aPartWithoutMasksFailsBeforeAnythingIsTrained() throws Exception {
    Run run = Lab.ended(runs.submit(recipe(RECIPE.replace("{group: 0}", "{part: Hat}"))));
    assertEquals(
        "forget: the dataset has no part masks for Hat; name a group or a filter instead",
        run.reason().orElse(""));
    assertEquals(List.of(), List.copyOf(run.artifacts().weights().keySet()));
  }

  @Test
  void theRecipeIsReadBack() throws Exception {
    Run run = Lab.ended(runs.submit(recipe(RECIPE)));
    runs.close();
    runs = service();
    Recipe kept = runs.find(run.id()).orElseThrow().recipe();
    assertEquals(run.recipe().identify(), kept.identify());
    assertEquals(run.recipe().request(), kept.request());
  }

  @Test
  void anIdentifierThatIsNotRegisteredIsAwaited() throws Exception {
    Recipe recipe = recipe(RECIPE);
    lab.entries.removeIf(entry -> entry.id().equals("halves"));
    Run run = runs.submit(recipe);
    Lab.await(() -> run.state() == RunState.WAITING);
    assertTrue(run.reason().orElse("").contains("identifier=halves"), run.reason()::toString);
  }

  private Recipe recipe(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
    return new RecipeFiles(lab.catalogue()).load(file.toString());
  }

  private static double figure(Run run, String name) {
    return run.measurements().stream()
        .filter(measurement -> measurement.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
