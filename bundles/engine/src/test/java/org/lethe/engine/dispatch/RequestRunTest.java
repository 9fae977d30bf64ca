package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;
import org.lethe.recipes.HueDataset;
import org.lethe.recipes.KeepingProviders;
import org.lethe.recipes.RecipeFiles;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageView;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.Retention;
import org.lethe.store.Store;

class RequestRunTest {
  private static final String RECIPE =
      """
      name: tiny
      dataset: {id: dots, count: 20}
      task: Left
      forget: {class: present}
      backbone: flat
      unlearn: keeper
      controls: [{id: keeper, as: control}]
      references: [{id: keeper, as: yardstick}]
      evaluate: [census]
      train: {epochs: 2, batch: 4}
      """;

  @TempDir private Path folder;
  private Lab lab;
  private RunService runs;

  @BeforeEach
  void open() {
    lab = new Lab(folder, new TinyProviders.Copy(1, step -> {}), Lab.PATIENCE);
    lab.entries.addAll(KeepingProviders.entries());
    lab.entries.add(Entry.of(Role.DATASET, "hues", new HueDataset(), TinyProviders.FIRST_BUILD));
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
  void aClassIsUnlearnedWithoutAnAdversary() throws Exception {
    Run run = ended(recipe(RECIPE));
    assertEquals(
        List.of(
            "data",
            "original",
            "unlearn",
            "control:control",
            "reference:yardstick",
            "evaluate:census"),
        run.stages().stream().map(StageView::name).toList());
    assertEquals(100, figure(run, "requested"), "the sum of the odd rows");
    assertEquals(90, figure(run, "remaining"));
    assertEquals(0, figure(run, "adversaries"));
    assertKinds(run);
    runs.close();
    runs = service();
    Recipe kept = runs.find(run.id()).orElseThrow().recipe();
    assertEquals(run.recipe().request(), kept.request());
  }

  private static void assertKinds(Run run) {
    Map<String, String> kinds =
        run.measurements().stream()
            .filter(measurement -> measurement.name().startsWith("kind_"))
            .peek(measurement -> assertEquals(2, measurement.value(), "epochs of the original"))
            .collect(
                Collectors.toMap(
                    measurement -> measurement.label(Label.SUBJECT).orElseThrow(),
                    Measurement::name));
    assertEquals(
        Map.of(
            "original", "kind_original",
            "unlearned", "kind_unlearned",
            "control", "kind_control",
            "yardstick", "kind_reference"),
        kinds);
  }

  @Test
  void listedRowsAreUnlearned() throws IOException {
    Run run = ended(rowsRecipe("row\n3\n9\n"));
    assertEquals(12, figure(run, "requested"));
    assertEquals(190 - 12, figure(run, "remaining"));
  }

  @Test
  void aRowThatIsNoTrainingRowFailsTheRunWithItsLine() throws IOException {
    assertFailed(" line 3: 20 is not a training row; use 0 to 19", rowsRecipe("row\n3\n20\n"));
  }

  @Test
  void aListThatChangedAfterItsRecipeWasReadFailsTheRun() throws IOException {
    Recipe recipe = rowsRecipe("row\n3\n9\n");
    Files.writeString(folder.resolve("rows.csv"), "row\n3\n");
    assertFailed(
        " has changed since the recipe was submitted; restore it, or submit the recipe again",
        recipe);
  }

  private void assertFailed(String why, Recipe recipe) {
    Run run = Lab.ended(runs.submit(recipe));
    assertEquals(RunState.FAILED, run.state());
    assertEquals(Optional.of(folder.resolve("rows.csv") + why), run.reason());
  }

  /** The adversary of a class of an annotation with four learns one attribute. */
  @Test
  void aClassOfAnAnnotationIsAFeatureThatAnAdversaryLearns() throws IOException {
    TinyProviders.Altered copy =
        new TinyProviders.Altered(
            new TinyProviders.Copy(1, step -> {}),
            (context, result) -> {
              assertArrayEquals(
                  new int[] {0, 0, 1, 0, 0, 0, 1, 0},
                  context.samples().values(Split.TRAIN, "Hue=blue"));
              assertArrayEquals(new int[] {2, 6}, context.requested(Split.TRAIN));
              assertEquals(List.of("Hue=blue"), context.features());
              return result;
            });
    lab.entries.removeIf(entry -> entry.id().equals("copy"));
    lab.entries.add(Entry.of(Role.UNLEARNER, "copy", copy, TinyProviders.FIRST_BUILD));
    Run run =
        ended(
            recipe(
                Lab.RECIPE
                    .replace("{id: dots, count: 20}", "hues")
                    .replace("[Right]", "[Hue=blue]")));
    Path adversary = run.directory().resolve("weights/adversary.safetensors");
    assertEquals("[\"Hue=blue\"]", Safetensors.metadata(adversary).get("lethe.attributes"));
  }

  private Run ended(Recipe recipe) {
    Run run = Lab.ended(runs.submit(recipe));
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
    return run;
  }

  private Recipe rowsRecipe(String rows) throws IOException {
    Files.writeString(folder.resolve("rows.csv"), rows);
    return recipe(RECIPE.replace("{class: present}", "{rows: rows.csv}"));
  }

  private Recipe recipe(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
    return new RecipeFiles(new Catalogue(() -> lab.entries)).load(file.toString());
  }

  private static double figure(Run run, String name) {
    return run.measurements().stream()
        .filter(measurement -> measurement.name().equals(name))
        .filter(measurement -> measurement.label(Label.SUBJECT).equals(Optional.of("unlearned")))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
