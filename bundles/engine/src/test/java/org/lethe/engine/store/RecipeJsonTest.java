package org.lethe.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Recipe;

class RecipeJsonTest {
  private static final ProviderSettings SOME = new ProviderSettings("some", Map.of("width", 4L));

  @Test
  void aRecipeIsReadBackAsItWas() {
    Recipe recipe = recipe(List.of(SOME, SOME.named("other")));
    assertEquals(recipe, RecipeJson.read(recipe.asMap(), "name: kept"));
  }

  @Test
  void aRecipeFromBeforeThereWereReferencesHasNone() {
    Map<String, Object> old = new LinkedHashMap<>(recipe(List.of()).asMap());
    old.remove("references");
    assertEquals(recipe(List.of()), RecipeJson.read(old, "name: kept"));
  }

  private static Recipe recipe(List<ProviderSettings> references) {
    return new Recipe(
        "kept",
        "name: kept",
        SOME,
        "Male",
        List.of("Smiling"),
        SOME,
        SOME,
        List.of(SOME),
        references,
        List.of(SOME),
        Map.of("epochs", 2L),
        Map.of(),
        Optional.empty(),
        "cpu",
        Recipe.Swap.FOLLOW,
        Recipe.Mode.AUDIT,
        1);
  }
}
