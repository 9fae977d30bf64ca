package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Recipe;
import org.lethe.runs.Snapshots;
import org.lethe.store.internal.Json;

class RecipeJsonTest {
  private static final ProviderSettings SOME = new ProviderSettings("some", Map.of("width", 4L));

  @Test
  void aRecipeIsReadBackAsItWas() {
    Recipe recipe = recipe(List.of(SOME, SOME.named("other")));
    assertEquals(recipe, RecipeJson.read(recipe.asMap(), "name: kept"));
  }

  @Test
  void everyRequestIsReadBackAsItWas() {
    Request rows = new Request.TrainingRows(Path.of("/data/rows.csv"), "0".repeat(64));
    Request group = new Request.Filters(Request.Filters.By.GROUP, "7");
    for (Request request : List.of(Request.of("A", "B"), new Request.TaskClass("3"), rows, group)) {
      Recipe recipe = recipe(request, List.of());
      Map<String, Object> written = Json.object(Json.line(recipe.asMap())).orElseThrow();
      assertEquals(recipe, RecipeJson.read(written, "name: kept"));
    }
  }

  @Test
  void aStoredIdentifierIsReadBackAsItWas() {
    Recipe recipe = withIdentifier(Optional.empty(), Optional.of(Path.of("/data/i.safetensors")));
    Map<String, Object> written = Json.object(Json.line(recipe.asMap())).orElseThrow();
    assertEquals(Map.of("weights", "/data/i.safetensors"), written.get("identify"));
    assertEquals(recipe, RecipeJson.read(written, "name: kept"));
  }

  @Test
  void anIdentifierIsExecutedOrReadButNotBoth() {
    Optional<Path> file = Optional.of(Path.of("/data/i.safetensors"));
    assertThrows(IllegalArgumentException.class, () -> withIdentifier(Optional.of(SOME), file));
  }

  @Test
  void aRecipeFromBeforeThereWereReferencesHasNone() {
    Map<String, Object> old = new LinkedHashMap<>(recipe(List.of()).asMap());
    old.remove("references");
    assertEquals(recipe(List.of()), RecipeJson.read(old, "name: kept"));
  }

  private static Recipe withIdentifier(
      Optional<ProviderSettings> identify, Optional<Path> identifier) {
    return new Recipe(
        "kept",
        "name: kept",
        SOME,
        "Male",
        Request.of("Smiling"),
        SOME,
        Optional.empty(),
        identify,
        identifier,
        SOME,
        List.of(),
        List.of(),
        List.of(),
        Recipe.SUPERVISED,
        Map.of(),
        Map.of(),
        Snapshots.NONE,
        Optional.empty(),
        "cpu",
        Recipe.Swap.WAIT,
        Recipe.Mode.AUDIT,
        1);
  }

  private static Recipe recipe(List<ProviderSettings> references) {
    return recipe(Request.of("Smiling"), references);
  }

  private static Recipe recipe(Request request, List<ProviderSettings> references) {
    return new Recipe(
        "kept",
        "name: kept",
        SOME,
        "Male",
        request,
        SOME,
        Optional.of(SOME),
        Optional.of(SOME),
        SOME,
        List.of(SOME),
        references,
        List.of(SOME),
        Recipe.SUPERVISED,
        Map.of("epochs", 2L),
        Map.of(),
        new Snapshots(Snapshots.Keep.EVERY, 3, List.of("original")),
        Optional.empty(),
        "cpu",
        Recipe.Swap.FOLLOW,
        Recipe.Mode.AUDIT,
        1);
  }
}
