package org.lethe.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.request.Request;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;
import org.lethe.runs.Recipe;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;
import org.lethe.runs.Snapshots;

/** The keys {@code identify}, {@code snapshots} and {@code adversary.backbone}. */
class RecipeKeysTest {
  private static final String GOOD =
      """
      name: good
      dataset: {id: dots, told: true}
      task: Left
      forget: [Right]
      backbone: {id: flat, width: 3}
      identify: halves
      unlearn: of-groups
      controls: [{id: copy, as: control}]
      evaluate: [counter]
      snapshots: {keep: every 2, of: [unlearned, control]}
      adversary: {backbone: {id: flat, width: 2}, epochs: 3}
      """;

  @TempDir private Path folder;

  @Test
  void theyAreRead() throws IOException {
    Recipe recipe = load(GOOD);
    assertEquals("halves", recipe.identify().orElseThrow().id());
    assertEquals("relu", recipe.identify().orElseThrow().values().get("layer"));
    assertEquals(2L, recipe.backboneOfAdversary().values().get("width"));
    assertEquals(3L, recipe.adversary().get("epochs"));
    assertEquals(
        new Snapshots(Snapshots.Keep.EVERY, 2, List.of("unlearned", "control")),
        recipe.snapshots());
  }

  @Test
  void aResolvedRecipeIsARecipeWithTheSameMeaning() throws IOException {
    Recipe recipe = load(GOOD);
    String written = new ObjectMapper().writeValueAsString(recipe.asMap());
    assertEquals(recipe.asMap(), load(written).asMap());
  }

  @Test
  void theyMayBeLeftOut() throws IOException {
    Recipe recipe =
        load(
            GOOD.replace("identify: halves\n", "")
                .replace("unlearn: of-groups", "unlearn: copy")
                .replaceAll("snapshots: .*\n", "")
                .replaceAll("adversary: .*\n", ""));
    assertEquals(Optional.empty(), recipe.identify());
    assertEquals(recipe.backbone(), recipe.backboneOfAdversary());
    assertEquals(Snapshots.NONE, recipe.snapshots());
  }

  @Test
  void aProviderThatNeedsGroupsNeedsAnIdentifier() {
    assertEquals(
        List.of(
            "line 1: identify: missing; unlearner=of-groups works on groups of filters; use"
                + " halves"),
        mistakes(GOOD.replace("identify: halves\n", "")));
  }

  @Test
  void filtersAreChosenByPartGroupOrIndex() throws IOException {
    String filters =
        GOOD.replace("controls: [{id: copy, as: control}]\n", "")
            .replace("evaluate: [counter]", "evaluate: []")
            .replace(", control]", "]");
    for (Request.Filters.By by : Request.Filters.By.values()) {
      String value = by == Request.Filters.By.PART ? "mouth" : "7";
      String yaml = filters.replace("[Right]", "{%s: %s}".formatted(by.label(), value));
      assertEquals(new Request.Filters(by, value), load(yaml).request());
    }
    assertEquals(
        List.of("line 4: forget.group: -1 is not allowed; use 0..1000000"),
        mistakes(filters.replace("[Right]", "{group: -1}")));
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        List.of(
            "line 10: snapshots.of: the run has no model unlerned; did you mean unlearned? (it"
                + " has: original, unlearned, control)",
            "line 10: snapshots.keep: every 0 is not one of none, all, last, or every with a"
                + " number, e.g. every 2",
            "line 11: adversary.backbone.widht: unknown setting; did you mean width?"),
        mistakes(
            GOOD.replace("every 2, of: [unlearned", "every 0, of: [unlerned")
                .replace("width: 2", "widht: 2")));
  }

  private Recipe load(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
    List<Entry> entries =
        Stream.concat(
                TinyProviders.catalogue().entries().stream(), GroupingProviders.entries().stream())
            .toList();
    return new RecipeFiles(new Catalogue(() -> entries)).load(file.toString());
  }

  private List<String> mistakes(String yaml) {
    RecipeException e = assertThrows(RecipeException.class, () -> load(yaml));
    return e.problems().stream().map(RecipeProblem::toString).toList();
  }
}
